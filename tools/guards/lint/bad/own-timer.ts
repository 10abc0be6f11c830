// as packages/operators/src/transform/bad.ts
export function later(task: () => void): number {
  setTimeout(task, 10); // expect no-restricted-globals
  queueMicrotask(task); // expect no-restricted-globals
  return Date.now() + performance.now(); // expect no-restricted-properties no-restricted-properties
}
