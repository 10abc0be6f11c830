/** Has only a summary. */
export function of(): void {}
