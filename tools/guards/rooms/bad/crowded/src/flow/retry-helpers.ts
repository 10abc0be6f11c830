export const s = '';
