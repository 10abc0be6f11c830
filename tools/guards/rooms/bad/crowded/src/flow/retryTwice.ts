// TODO make it faster
// TODO(#12) make it faster
export const s = '';
