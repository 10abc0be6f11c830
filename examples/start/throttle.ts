/** Calls `show` at most once in `everyMs`: what comes sooner is skipped. */
export function throttle<T>(everyMs: number, show: (value: T) => void, now: () => number = () => performance.now()): (value: T) => void {
  let shownAtMs = -Infinity;
  return (value) => {
    const nowMs = now();
    if (nowMs - shownAtMs < everyMs) return;
    shownAtMs = nowMs;
    show(value);
  };
}
