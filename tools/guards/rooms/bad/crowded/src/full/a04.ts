export const a = '04';
