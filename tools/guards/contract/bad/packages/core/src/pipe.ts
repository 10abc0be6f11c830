/** Makes no stream of its own. */
export function pipe(): void {}
