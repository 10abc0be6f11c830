/** Whether `n` is a demand as §3.9 and §3.17 have it: an integer from 1 on, or Infinity. */
export function isDemand(n: unknown): n is number {
  return typeof n === 'number' && n >= 1 && (Number.isInteger(n) || n === Infinity);
}
