import type { Flow } from '@sluice/core';
import { addDemand, flow, Input, type InputOwner, NOBODY, type Receiver } from '@sluice/core/kernel';
import type { Subscription } from '@sluice/spec';

/** Gives the flow that signals first; all others are cancelled then. Traces call it by `name`. */
export function raceFlows<T>(name: string, flows: readonly Flow<T>[]): Flow<T> {
  return flow(name, (downstream) => new Race(downstream).start(flows));
}

class Race<T> implements Subscription {
  private downstream: Receiver<T>;
  private candidates: Candidate<T>[] = [];
  /** What was asked for while nobody has won: each candidate is asked for all of it. */
  private demand = 0;
  /** Set when one has won, and on cancel: no more candidates are subscribed. */
  private decided = false;

  constructor(downstream: Receiver<T>) {
    this.downstream = downstream;
  }

  start(flows: readonly Flow<T>[]): void {
    this.downstream.onSubscribe(this);
    for (const flow of flows) {
      if (this.decided) return;
      const candidate = new Candidate(this);
      this.candidates.push(candidate);
      flow.attach(candidate.input);
    }
    if (flows.length === 0) this.leave().onComplete();
  }

  request(n: number): void {
    if (!this.decided) this.demand = addDemand(this.demand, n);
    for (const { input } of [...this.candidates]) input.request(n); // one that loses meanwhile is not asked
  }

  cancel(): void {
    this.leave();
  }

  /** A candidate can be asked: it gets what the others have got. */
  subscribed({ input }: Candidate<T>): void {
    if (this.demand > 0) input.request(this.demand);
  }

  /** A candidate gives an item: gives who is to have it. */
  signalled(candidate: Candidate<T>): Receiver<T> {
    if (!this.decided) this.goOnWith([candidate]);
    return this.downstream;
  }

  /** A candidate ends, which is a signal too: gives who is to be told. */
  ended(candidate: Candidate<T>): Receiver<T> {
    this.signalled(candidate);
    return this.leave();
  }

  /** Ends, and gives the subscriber that is still to be told: nobody, if it has cancelled. */
  private leave(): Receiver<T> {
    const { downstream } = this;
    this.downstream = NOBODY;
    this.goOnWith([]);
    return downstream;
  }

  private goOnWith(staying: Candidate<T>[]): void {
    const leaving = this.candidates.filter((candidate) => !staying.includes(candidate));
    this.decided = true;
    this.candidates = staying;
    for (const { input } of leaving) input.cancel();
  }
}

class Candidate<T> implements InputOwner<T> {
  readonly input: Input<T> = new Input(this);
  private readonly race: Race<T>;

  constructor(race: Race<T>) {
    this.race = race;
  }

  inputSubscribed(): void {
    this.race.subscribed(this);
  }

  inputItem(item: T): void {
    this.race.signalled(this).onNext(item);
  }

  inputFailed(reason: unknown): void {
    this.race.ended(this).onError(reason);
  }

  inputCompleted(): void {
    this.race.ended(this).onComplete();
  }
}
