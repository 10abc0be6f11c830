export function total(items: readonly number[], limit: number): number {
  let sum = 0;
  for (const item of items) {
    if (item > limit) continue;
    if (sum + item > Number.MAX_SAFE_INTEGER) return Number.MAX_SAFE_INTEGER;
    sum += item;
  }
  if (sum < 0) throw new RangeError(`sum ${sum} is below zero for ${items.length} items`);
  return sum;
}
