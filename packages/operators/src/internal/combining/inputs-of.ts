import { type Flow, type FlowInput, from } from '@sluice/core';
import { show } from '@sluice/core/kernel';

/** Several inputs, and what is made of one item of each. */
export interface Inputs<R> {
  readonly flows: readonly Flow<unknown>[];
  /** Makes one item of a row: one item of each input, in their order. */
  readonly toItem: (row: readonly unknown[]) => R;
}

/** Reads inputs that stand in an array, which gives arrays, or under names in an object, which gives such objects. */
export function inputsOf(inputs: readonly FlowInput<unknown>[] | object): Inputs<unknown> {
  if (Array.isArray(inputs)) return { flows: inputs.map((input) => from(input)), toItem: (row) => row };
  if (typeof inputs !== 'object' || inputs === null || isInput(inputs)) {
    throw new TypeError(`inputs must be an array of inputs, or an object that has inputs under names, but is ${show(inputs)}`);
  }
  const names = Object.keys(inputs);
  return {
    flows: names.map((name) => from((inputs as Record<string, FlowInput<unknown>>)[name] as FlowInput<unknown>)),
    toItem: (row) => Object.fromEntries(names.map((name, at) => [name, row[at]])),
  };
}

/** Whether it is one input, which its fields are not. */
export function isInput(candidate: object): boolean {
  return Symbol.iterator in candidate || Symbol.asyncIterator in candidate || ['subscribe', 'then'].some((method) => typeof (candidate as Record<string, unknown>)[method] === 'function');
}
