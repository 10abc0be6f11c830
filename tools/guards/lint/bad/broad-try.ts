// as packages/operators/src/transform/bad.ts
import { Stage } from '@sluice/core/kernel';

export class BroadStage extends Stage<number, number> {
  override onNext(item: number): void {
    try {
      this.downstream.onNext(item * 2); // expect no-restricted-syntax
    } catch (reason) {
      this.abort(reason);
    }
  }
}
