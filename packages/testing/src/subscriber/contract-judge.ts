import { DemandAccount } from '../demand-account.ts';
import { type Signal, showSignal } from './signal.ts';

/**
 * A rule of Reactive Streams that an upstream broke.
 *
 * @public
 */
export interface Violation {
  /** The rule's id. */
  readonly rule: '1.1' | '1.3' | '1.7' | '1.9' | '2.12' | '2.13';
  /** What happened, with the rule: `§1.1: 3 items produced, 2 requested: onNext("c") is one too many`. */
  readonly message: string;
}

/** Watches the signals of one subscriber, and writes down each rule that its upstream breaks. */
export class ContractJudge {
  readonly demand: DemandAccount = new DemandAccount();
  readonly violations: Violation[] = [];
  #subscribed = false;
  #terminal: Signal<unknown> | undefined; // the first one
  readonly #running: Signal<unknown>[] = []; // those whose calls have not returned, outermost first

  /** Judges a signal from upstream that is about to be handled. */
  judge(signal: Signal<unknown>): void {
    if (signal.kind === 'subscribe') this.#judgeSubscribe();
    else this.#judgeOrder(signal);
    if (signal.kind === 'next') this.#judgeItem(signal);
    if (signal.kind === 'complete' || signal.kind === 'fail') this.#terminal ??= signal;
  }

  /** Runs `handle` as the handling of `signal`: any signal that comes in while it runs breaks §1.3. */
  during(signal: Signal<unknown>, handle: () => void): void {
    this.#running.push(signal);
    try {
      handle();
    } finally {
      this.#running.pop();
    }
  }

  #judgeSubscribe(): void {
    if (this.#subscribed) this.#report('2.12', 'onSubscribe came a second time');
    this.#subscribed = true;
  }

  #judgeOrder(signal: Signal<unknown>): void {
    const running = this.#running.at(-1);
    const came = (when: string, other?: Signal<unknown>): string =>
      `${showSignal(signal)} came ${when}${other === undefined ? '' : showSignal(other)}`;
    if (!this.#subscribed) this.#report('1.9', came('before onSubscribe'));
    if (running !== undefined) this.#report('1.3', `${came('while ', running)} had not returned`);
    if (this.#terminal !== undefined) this.#report('1.7', came('after ', this.#terminal));
  }

  #judgeItem(signal: Signal<unknown> & { readonly kind: 'next' }): void {
    const { demand } = this;
    if (signal.item === null) this.#report('2.13', 'null is not an item');
    const overflows = demand.outstanding === 0;
    demand.deliver();
    if (!overflows) return;
    const amounts = `${demand.delivered} items produced, ${demand.requested} requested`;
    this.#report('1.1', `${amounts}: ${showSignal(signal)} is one too many`);
  }

  #report(rule: Violation['rule'], text: string): void {
    this.violations.push({ rule, message: `§${rule}: ${text}` });
  }
}
