import type { Rule } from './rule.ts';

/** Chapter 4: what binds a processor. */
export const processorRules: readonly Rule[] = [
  {
    id: '4.1',
    level: 'must',
    text: 'A processor is a subscriber and a publisher and keeps the rules of both.',
    inJavaScript: 'One object (or two views of one stage) with the five methods; no rule is relaxed because both ends live in one place.',
  },
  {
    id: '4.2',
    level: 'must',
    text: 'A processor may recover from an onError that it receives, and then regards its subscription upstream as cancelled; if it does not recover, it passes the failure on at once.',
    inJavaScript: 'The reason passes unchanged and without waiting for demand, ahead of items that are still held.',
  },
];
