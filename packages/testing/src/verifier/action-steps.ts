import { show } from '../show.ts';
import { showSignal } from '../subscriber/signal.ts';
import { Mismatch, type Stage, type Step } from './step.ts';

/** A step that requests. */
export function request<T>(n: number): Step<T> {
  return act(`thenRequest(${n})`, (stage) => stage.request(n), n);
}

/** A step that runs what the test wants done between two signals. */
export function run<T>(action: () => void | Promise<void>): Step<T> {
  return { title: 'thenRun(…)', begin: () => () => action() ?? 'done' };
}

/** A step that lets time go by. */
export function elapse<T>(ms: number): Step<T> {
  return { title: `thenAwait(${ms})`, begin: () => (stage) => stage.elapse(ms) };
}

/** A step that lets time go by, in which nothing may come. */
export function expectQuiet<T>(ms: number): Step<T> {
  const requireQuiet = (stage: Stage<T>): void => {
    const signal = stage.peek();
    if (signal !== undefined) throw new Mismatch(`expected no signal for ${ms} ms, got ${showSignal(signal)}`);
  };
  const play = async (stage: Stage<T>): Promise<void> => {
    requireQuiet(stage);
    await stage.elapse(ms);
    requireQuiet(stage);
  };
  return { title: `expectNoEvent(${ms})`, begin: () => play };
}

/** A step that has the items from here on kept. */
export function record<T>(into: () => T[]): Step<T> {
  return act('recordWith(…)', (stage) => {
    stage.recording = into();
  });
}

/** A step that looks at the items kept. */
export function expectRecording<T>(check: (items: readonly T[]) => boolean | void): Step<T> {
  return act('expectRecorded(…)', ({ recording }) => {
    if (recording === undefined) throw new Mismatch('nothing is recorded: recordWith has to come first');
    if (check(recording) === false) throw new Mismatch(`the recorded items were refused: ${show(recording)}`);
  });
}

/** A step that cancels. */
export function cancel<T>(): Step<T> {
  return act('thenCancel()', (stage) => stage.cancel());
}

function act<T>(title: string, action: (stage: Stage<T>) => void, requests = 0): Step<T> {
  const play = (stage: Stage<T>) => {
    action(stage);
    return 'done' as const;
  };
  return { title, requests, begin: () => play };
}
