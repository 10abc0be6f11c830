export const a = '08';
