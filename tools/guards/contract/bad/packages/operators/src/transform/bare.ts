export function bare(): void {}
