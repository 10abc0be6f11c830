export const a = '21';
