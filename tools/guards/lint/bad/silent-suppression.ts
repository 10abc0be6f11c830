// as packages/operators/src/transform/bad.ts
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export const anything = (item: any): unknown => item;
// @ts-expect-error
export const wrong: number = 'text';
// expect 2 eslint-comments/require-description
// expect 4 @typescript-eslint/ban-ts-comment
