import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Design } from './design.ts';
import type { Run, Sample } from './figures.ts';

type Message = { readonly sample: Sample } | { readonly run: Run };

/** Runs one design in real time, in a process of its own. */
export async function measure(design: Design, lengthMs: number, onSample: (sample: Sample) => void = () => {}): Promise<Run> {
  const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), [design.name, String(lengthMs)], {
    execArgv: ['--import', import.meta.resolve('tsx'), '--conditions=@sluice/source', '--expose-gc'],
  });
  let run: Run | undefined;
  child.on('message', (message: Message) => {
    if ('run' in message) run = message.run;
    else onSample(message.sample);
  });
  const [exitCode] = (await once(child, 'exit')) as [number | null];
  if (run === undefined) throw new Error(`The process of design ${design.name} ended with ${exitCode} and no figures`);
  return run;
}
