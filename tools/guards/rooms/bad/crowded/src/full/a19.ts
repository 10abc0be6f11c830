export const a = '19';
