// as packages/sluice/src/index.ts
export * from '@sluice/core'; // expect no-restricted-syntax
