export const a = '17';
