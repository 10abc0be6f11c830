import type { StepDeclaration } from './step.ts';

/**
 * The step of a flow that ends with its `count`-th item, and never asks for more than `count` in all; `count` ≥ 1.
 *
 * @public
 */
export function limitStep(name: string, count: number): StepDeclaration {
  return {
    name,
    kind: 'tap',
    begin: (control) => {
      let askable = count;
      control.shapeDemand((n) => {
        const granted = Math.min(n, askable);
        askable -= granted;
        return granted;
      });
      return (_: unknown, index: number) => {
        if (index + 1 === count) control.finish();
      };
    },
  };
}
