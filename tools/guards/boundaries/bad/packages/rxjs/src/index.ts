export { probe } from '../../testing/src/index.ts';
export { nowhere } from './nowhere.ts';
