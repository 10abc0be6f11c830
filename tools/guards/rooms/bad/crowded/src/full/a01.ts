export const a = '01';
