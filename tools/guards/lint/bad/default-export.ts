// as packages/operators/src/transform/bad.ts
export default function map(): void {} // expect no-restricted-syntax
