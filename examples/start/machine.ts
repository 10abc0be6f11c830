import { availableParallelism, cpus } from 'node:os';

/** The machine, in words. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'an unknown processor';
  return `Node.js ${process.versions.node}, ${process.platform} ${process.arch}, ${availableParallelism()} × ${model}`;
}
