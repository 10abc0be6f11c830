export const a = '18';
