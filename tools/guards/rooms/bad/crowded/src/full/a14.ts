export const a = '14';
