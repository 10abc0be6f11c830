/** Whether two values look the same all the way down: same kind, same fields; errors by name and message. */
export function equal(a: unknown, b: unknown): boolean {
  return sameValue(a, b, []);
}

type Pair = readonly [object, object];

function sameValue(a: unknown, b: unknown, path: readonly Pair[]): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (path.some(([first, second]) => first === a && second === b)) return true; // a circle, equal so far
  return sameObject(a, b, [...path, [a, b]]);
}

function sameObject(a: object, b: object, path: readonly Pair[]): boolean {
  if (a instanceof Error && b instanceof Error && (a.name !== b.name || a.message !== b.message)) return false;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  if (a instanceof Map && b instanceof Map) return sameValue([...a], [...b], path);
  if (a instanceof Set && b instanceof Set) return sameValue([...a], [...b], path);
  if (a instanceof RegExp && b instanceof RegExp) return String(a) === String(b);
  const keys = Reflect.ownKeys(a).filter(isCompared(a));
  if (keys.length !== Reflect.ownKeys(b).filter(isCompared(b)).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameValue(Reflect.get(a, key), Reflect.get(b, key), path));
}

function isCompared(object: object): (key: PropertyKey) => boolean {
  return (key) => Object.prototype.propertyIsEnumerable.call(object, key);
}
