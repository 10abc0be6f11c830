export { capDemand } from './demand/cap-demand.ts';
export { limitRate, type LimitRateOptions } from './demand/limit-rate.ts';
export { limitRequest } from './demand/limit-request.ts';
export { paceDemand, type PaceDemandOptions } from './demand/pace-demand.ts';
export { pausable, type Pausable, type PausableOptions } from './demand/pausable.ts';

export { onBackpressureBuffer } from './overflow/on-backpressure-buffer.ts';
export { onBackpressureDrop, type OnBackpressureDropOptions } from './overflow/on-backpressure-drop.ts';
export { onBackpressureError } from './overflow/on-backpressure-error.ts';
export { onBackpressureLatest, type OnBackpressureLatestOptions } from './overflow/on-backpressure-latest.ts';
export { onBackpressureReduce, type OnBackpressureReduceOptions } from './overflow/on-backpressure-reduce.ts';
