import { expect, it } from 'vitest';
import { throttle } from './throttle.ts';

it('shows the first value, and then the first that comes after each pause', () => {
  const shown: number[] = [];
  let nowMs = 0;
  const show = throttle<number>(200, (value) => shown.push(value), () => nowMs);
  for (; nowMs <= 450; nowMs += 50) show(nowMs);
  expect(shown).toEqual([0, 200, 400]);
});
