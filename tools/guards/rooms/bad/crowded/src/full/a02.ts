export const a = '02';
