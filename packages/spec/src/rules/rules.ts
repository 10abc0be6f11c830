import { processorRules } from './processor-rules.ts';
import { publisherRules } from './publisher-rules.ts';
import type { Rule } from './rule.ts';
import { subscriberRules } from './subscriber-rules.ts';
import { subscriptionRules } from './subscription-rules.ts';

/**
 * All 43 rules of Reactive Streams 1.0.4, in the order of their numbers.
 *
 * @public
 * @example
 * rules.find((rule) => rule.id === '3.9')?.level; // => 'must'
 */
export const rules: readonly Rule[] = [...publisherRules, ...subscriberRules, ...subscriptionRules, ...processorRules];
