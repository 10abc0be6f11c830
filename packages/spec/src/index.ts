export type { Processor } from './processor.ts';
export type { Publisher } from './publisher.ts';
export type { Subscriber } from './subscriber.ts';
export type { Subscription } from './subscription.ts';
export type { Rule, RuleId, RuleLevel } from './rules/rule.ts';
export { rules } from './rules/rules.ts';
