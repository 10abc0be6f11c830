export const a = '05';
