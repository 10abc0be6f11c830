import type { Chapter } from '../picture.ts';
import { combining } from './combine.ts';
import { mending } from './errors.ts';
import { filtering } from './filter.ts';
import { reshaping } from './reshape.ts';
import { sources } from './sources.ts';
import { transforming } from './transform.ts';

/** The page, chapter by chapter. */
export const chapters: readonly Chapter[] = [...sources, ...transforming, ...filtering, ...reshaping, ...combining, ...mending];
