import { show } from '../show.ts';

/**
 * Which reasons of a failure are meant: those of a class, or those that a predicate accepts.
 *
 * @public
 */
export type ReasonMatcher = (abstract new (...args: never[]) => unknown) | ((reason: unknown) => boolean);

/** The matcher as a predicate, with its words for messages. */
export interface NamedMatcher {
  readonly name: string;
  readonly accepts: (reason: unknown) => boolean;
}

/** Tells a class from a predicate: both are functions. */
export function nameMatcher(matcher: ReasonMatcher): NamedMatcher {
  if (isClass(matcher)) return { name: matcher.name, accepts: (reason) => reason instanceof matcher };
  return { name: matcher.name === '' ? 'predicate' : matcher.name, accepts: matcher };
}

/** A matcher of errors by their message. */
export function messageMatcher(message: string): NamedMatcher {
  return { name: show(message), accepts: (reason) => reason instanceof Error && reason.message === message };
}

function isClass(matcher: ReasonMatcher): matcher is abstract new (...args: never[]) => unknown {
  if (matcher === Error || matcher.prototype instanceof Error) return true;
  return Function.prototype.toString.call(matcher).startsWith('class');
}
