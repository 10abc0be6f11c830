// as packages/operators/src/transform/bad.ts
export function next(held: number[]): number | undefined {
  return held.shift(); // expect no-restricted-syntax
}
