/**
 * The same, as it was before the compliance kit was run over it. The bug is planted, and a common one: a `request` from
 * inside `onNext` delivers at once, inside the delivery that is going on.
 *
 * @param {number} start
 * @returns {import('@sluice/spec').Publisher<number>}
 */
export function hastyCountdown(start) {
  return {
    subscribe(subscriber) {
      if (subscriber === null || subscriber === undefined) throw new TypeError('subscriber must not be null (§1.9)');
      let next = start;
      let ended = false;
      const end = (tell) => {
        if (ended) return;
        ended = true;
        tell();
      };
      subscriber.onSubscribe({
        request(n) {
          if (ended) return;
          if (!(Number.isInteger(n) || n === Infinity) || n <= 0) {
            end(() => subscriber.onError(new RangeError('request takes a whole number of items, at least 1 (§3.9)')));
            return;
          }
          for (let delivered = 0; delivered < n && next > 0 && !ended; delivered++) subscriber.onNext(next--);
          if (next === 0) end(() => subscriber.onComplete());
        },
        cancel: () => end(() => {}),
      });
      if (next === 0) end(() => subscriber.onComplete());
    },
  };
}
