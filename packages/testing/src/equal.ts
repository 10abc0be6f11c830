/** Whether two values look the same all the way down: same kind, same fields; errors by name and message too. */
export function equal(a: unknown, b: unknown): boolean {
  return sameValue(a, b, []);
}

type Pair = readonly [object, object];

function sameValue(a: unknown, b: unknown, path: readonly Pair[]): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (path.some(([first, second]) => first === a && second === b)) return true; // a circle, equal so far
  const deeper: readonly Pair[] = [...path, [a, b]];
  return sameValue(essence(a), essence(b), deeper) && sameFields(a, b, deeper);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What an object of a built-in kind holds beside its fields. */
function essence(object: object): unknown {
  if (object instanceof Error) return [object.name, object.message];
  if (object instanceof Date) return object.getTime();
  if (object instanceof RegExp) return String(object);
  return object instanceof Map || object instanceof Set ? [...object] : undefined;
}

function sameFields(a: object, b: object, path: readonly Pair[]): boolean {
  const keys = fieldsOf(a);
  if (keys.length !== fieldsOf(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameValue(Reflect.get(a, key), Reflect.get(b, key), path));
}

function fieldsOf(object: object): PropertyKey[] {
  return Reflect.ownKeys(object).filter((key) => Object.prototype.propertyIsEnumerable.call(object, key));
}
