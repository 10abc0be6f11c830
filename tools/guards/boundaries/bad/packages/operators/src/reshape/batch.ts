import { engine } from '../internal/engine.ts';
import { inner } from '../../../core/src/kernel/index.ts';
export const batch = engine + inner;
