export { probe } from '../../../testing/src/index.ts';
