export const a = '07';
