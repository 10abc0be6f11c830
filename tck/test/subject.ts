import type {
  ProcessorVerificationOptions,
  PublisherVerificationOptions,
  SubscriberBlackboxVerificationOptions,
  SubscriberWhiteboxVerificationOptions,
} from '../src/index.ts';

/** An implementation, and all that a judge must be told of it, whoever the judge is. */
export type Subject =
  | { readonly kind: 'publisher'; readonly options: PublisherVerificationOptions<unknown> }
  | { readonly kind: 'whitebox'; readonly options: SubscriberWhiteboxVerificationOptions<number> }
  | { readonly kind: 'blackbox'; readonly options: SubscriberBlackboxVerificationOptions<number> }
  | { readonly kind: 'processor'; readonly options: ProcessorVerificationOptions<number> };
