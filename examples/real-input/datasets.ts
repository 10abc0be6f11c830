import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Collisions of aircraft with birds, from the Federal Aviation Administration. */
export const strikesFile: string = dataset('birdstrikes.csv');
/** Population of the states of the USA. */
export const statesFile: string = dataset('population_engineers_hurricanes.csv');

/** A file of the npm package vega-datasets, on disk. */
function dataset(name: string): string {
  const entry = createRequire(import.meta.url).resolve('vega-datasets');
  return join(dirname(entry), '..', 'data', name);
}
