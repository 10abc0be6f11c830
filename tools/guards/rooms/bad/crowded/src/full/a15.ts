export const a = '15';
