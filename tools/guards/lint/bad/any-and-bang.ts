// as packages/operators/src/transform/bad.ts
export const first = (items: any[]): unknown => items[0]!; // expect @typescript-eslint/no-explicit-any @typescript-eslint/no-non-null-assertion
