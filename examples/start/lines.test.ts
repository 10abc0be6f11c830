import { describe, expect, it } from 'vitest';
import { inputLine, sparkline, storyLine, storyResult } from './lines.ts';

describe('what the terminal shows', () => {
  it('draws a curve from nothing to the largest value, in the width it is given', () => {
    expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8)).toBe('▁▂▃▄▅▆▇█');
    expect(sparkline([0, 7], 4)).toBe('▁█  ');
    expect(sparkline(Array.from({ length: 1000 }, (_, at) => at), 10)).toHaveLength(10);
    expect(sparkline([0, 0], 2)).toBe('▁▁');
  });

  it('tells the moment of a run, and begins before the first sample', () => {
    expect(storyLine([])).toBe('starting');
    const sample = { atMs: 10, queued: 1234, ageMs: 12.3, lost: 5, stalledMs: 0.5 };
    expect(storyLine([sample])).toMatch(/█ +queue 1,234 {2}age +12 ms {2}lost +5 {2}waits 0.50 ms/);
  });

  it('tells what a run came to, and that it failed', () => {
    const figures = {
      lastedMs: 420,
      produced: 4002,
      delivered: 4001,
      lost: 1,
      held: 0,
      longestQueue: 200,
      meanAgeMs: 10.5,
      oldestMs: 21,
      stalledMs: 42,
      heapAtStartBytes: 2 ** 20,
      peakHeapBytes: 3 * 2 ** 20,
      mostLateMs: 1,
      failure: 'no room',
    };
    expect(storyResult({ design: 'fail', samples: [], figures })).toBe('failed at 0.42 s, lost 1, queue 200, age 11 ms, waits 10 %, +2.0 MB');
  });

  it('tells how far a file has been read and used', () => {
    expect(inputLine({ atMs: 1, bytesRead: 3 * 1024, bytesConsumed: 1024 })).toBe('read 3 KB, used 1 KB, in memory 2 KB');
  });
});
