/** Figures as a reader wants them. */
export function count(n: number): string {
  return Math.round(n).toLocaleString('en');
}

export function percent(share: number): string {
  return share > 0 && share < 0.1 ? `${(share * 100).toFixed(1)} %` : `${Math.round(share * 100)} %`;
}

export function milliseconds(ms: number): string {
  return ms < 10 ? `${ms.toFixed(ms < 1 ? 2 : 1)} ms` : `${count(ms)} ms`;
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 1000 ? 2 : 1)} s`;
}

export function kilobytes(bytes: number): string {
  return `${count(bytes / 2 ** 10)} KB`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
