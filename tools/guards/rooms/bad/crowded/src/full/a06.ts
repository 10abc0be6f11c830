export const a = '06';
