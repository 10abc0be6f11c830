export const a = '16';
