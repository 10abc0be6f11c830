import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Result } from '../suite/report.ts';
import { JUDGE } from './protocol.ts';
import type { ListedSuite, Message, Order } from './protocol.ts';

export interface ProcessOptions {
  readonly entry: string;
  readonly adapter: string;
  /** How long a test may block the thread. */
  readonly patienceMs: number;
  /** How long the process may take to come up and load the adapter. */
  readonly loadMs: number;
}

/** The judging process did not answer: why, in words for the report. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
}

/** The process in which the adapter runs, watched from outside: whatever the adapter does to it, every question ends. */
export class WatchedProcess {
  readonly #child: ChildProcess;
  readonly #patienceMs: number;
  readonly suites: readonly ListedSuite[] = [];
  readonly #kill = (): void => void this.#child.kill('SIGKILL'); // also where this process ends: one that blocks would go on for ever

  private constructor(child: ChildProcess, patienceMs: number) {
    this.#child = child;
    this.#patienceMs = patienceMs;
    process.once('exit', this.#kill);
  }

  /** Starts a process and waits until it has loaded the adapter. */
  static async start({ entry, adapter, patienceMs, loadMs }: ProcessOptions): Promise<WatchedProcess> {
    // What the adapter prints goes to standard error: standard output belongs to the report.
    const child = fork(entry, [JUDGE, adapter], { stdio: ['ignore', 2, 2, 'ipc'] });
    const watched = new WatchedProcess(child, patienceMs);
    try {
      const loaded = (candidate: Message): boolean => candidate.kind === 'loaded' || candidate.kind === 'failed to load';
      const message = await watched.#answer(loaded, loadMs, loadMs);
      if (message.kind === 'failed to load') throw new Unanswered(message.reason);
      return Object.assign(watched, { suites: message.kind === 'loaded' ? message.suites : [] });
    } catch (reason) {
      watched.stop();
      throw reason;
    }
  }

  async judge(order: Order): Promise<Result> {
    const limitMs = (this.suites[order.suite]?.limitMs ?? 0) + this.#patienceMs;
    const answer = this.#answer((message) => message.kind === 'result' && message.result.id === order.test, this.#patienceMs, limitMs);
    this.#child.send(order, () => undefined);
    const message = await answer;
    if (message.kind !== 'result') throw new Error(`unexpected answer: ${message.kind}`);
    return message.result;
  }

  stop(): void {
    process.off('exit', this.#kill);
    this.#kill();
  }

  /** Waits for a message; rejects when the process ends, gives no sign of life for too long, or takes longer than `limitMs`. */
  #answer(wanted: (message: Message) => boolean, silenceMs: number, limitMs: number): Promise<Message> {
    return new Promise((resolve, reject) => {
      const child = this.#child;
      if (child.exitCode !== null || child.signalCode !== null || !child.connected) return reject(new Unanswered('the process had ended before this'));
      const settle = (act: () => void): void => {
        clearTimeout(silence);
        clearTimeout(limit);
        child.off('message', onMessage);
        child.off('exit', onExit);
        act();
      };
      const onMessage = (message: Message | null): void => { // the adapter can send messages, too
        silence.refresh();
        if (message !== null && wanted(message)) settle(() => resolve(message));
      };
      const onExit = (code: number | null): void => settle(() => reject(new Unanswered(`it ended the process${code === null ? '' : ` with exit code ${code}`}`)));
      const silence = setTimeout(() => settle(() => reject(new Unanswered(`it blocked the thread for more than ${silenceMs} ms`))), silenceMs);
      const limit = setTimeout(() => settle(() => reject(new Unanswered(`it did not finish within ${limitMs} ms`))), limitMs);
      child.on('message', onMessage);
      child.on('exit', onExit);
    });
  }
}
