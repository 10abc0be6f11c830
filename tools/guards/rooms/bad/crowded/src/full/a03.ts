export const a = '03';
