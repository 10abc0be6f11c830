// as packages/operators/src/transform/bad.ts
export function f(a: number, b: number, c: number, d: number, e: number): number { // expect max-params
  return a + b + c + d + e;
}
