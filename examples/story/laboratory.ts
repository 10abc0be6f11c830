import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Design } from './design.ts';
import type { Run, Sample } from './figures.ts';

type Message = { readonly sample: Sample } | { readonly run: Run };

/** Measures designs in real time, each in a process of its own. */
export class Laboratory {
  readonly #program: string;

  private constructor(program: string) {
    this.#program = program;
  }

  /** Compiles the program once, so that each process starts with plain JavaScript. */
  static async open(folder: string): Promise<Laboratory> {
    const program = `${folder}/child.mjs`;
    await build({
      entryPoints: [fileURLToPath(new URL('child.ts', import.meta.url))],
      outfile: program,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      conditions: ['@sluice/source'],
      logLevel: 'silent',
    });
    return new Laboratory(program);
  }

  async measure(design: Design, lengthMs: number, onSample: (sample: Sample) => void = () => {}): Promise<Run> {
    const child = fork(this.#program, [design.name, String(lengthMs)], { execArgv: ['--expose-gc'], stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
    let run: Run | undefined;
    let complaint = '';
    child.stderr?.on('data', (text: Buffer) => (complaint += text.toString()));
    child.on('message', (message: Message) => {
      if ('run' in message) run = message.run;
      else onSample(message.sample);
    });
    const [exitCode] = (await once(child, 'close')) as [number | null];
    if (run === undefined) throw new Error(`The process of design ${design.name} ended with ${exitCode} and no figures: ${complaint}`);
    return run;
  }
}
