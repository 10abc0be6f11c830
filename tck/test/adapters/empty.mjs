export const suite = 'none';
