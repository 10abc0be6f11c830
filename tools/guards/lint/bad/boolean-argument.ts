// as packages/operators/src/transform/bad.ts
export function merge(delayErrors: boolean): boolean { // expect no-restricted-syntax
  return delayErrors;
}
