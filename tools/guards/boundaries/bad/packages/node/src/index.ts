export { web } from '../../web/src/index.ts';
