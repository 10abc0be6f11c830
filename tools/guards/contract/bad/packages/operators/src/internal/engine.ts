/** Is shared. @internal */
export function engine(): void {}
