export const a = '09';
