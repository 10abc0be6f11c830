// as packages/operators/src/transform/bad.ts
console.log('item'); // expect no-console
