export { inner } from '../../../core/src/kernel/inner.ts';
