import type { TimelineEvent } from '../environment/timeline.ts';

/**
 * The part of a timeline that has to do with what went wrong: the party concerned, and the others that were about at the same
 * time. A test that tries several arguments one after another has many parties that had gone by then.
 */
export function focus(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  const broken = events.map((event) => event.broken).lastIndexOf(true);
  const end = broken < 0 ? events.length - 1 : broken;
  const concerned = events.slice(0, end + 1).filter((event) => event.direction !== 'note').at(-1)?.lane;
  if (concerned === undefined) return events;
  const begin = events.findIndex((event) => event.lane === concerned);
  const about = new Set(events.slice(begin, end + 1).map((event) => event.lane));
  return events.filter((event, index) => about.has(event.lane) && (index <= end || event.lane === concerned));
}
