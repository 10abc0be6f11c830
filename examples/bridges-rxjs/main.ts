import { examinedByRxJS, examinedBySluice, type Ledger, run } from './heavy-pipeline.ts';

const show = (how: string, { came, done, lost, mostWaiting, mostBytes }: Ledger): string =>
  `${how.padEnd(12)} ${came} came, ${done} done, ${lost} lost; at most ${mostWaiting} waited, in ${(mostBytes / 2 ** 20).toFixed(0)} MiB of buffers`;

console.log('10 samples of 16 KiB come in each turn of the event loop, 4 workers take one each.\n');
console.log(show('with Sluice', await run(20_000, examinedBySluice)));
console.log(show('with RxJS', await run(20_000, examinedByRxJS)));
