/** No request needs a quarter of it. */
const DEEPEST = 64;
/** Twice as many as there may be values of a label. */
const MOST_KEYS = 2_000;
const LONGEST_KEY = 1_000;

/**
 * What makes parsed JSON unfit to be looked at any further, as the rest of a sentence; null where nothing does. A parser
 * that goes into itself runs out of stack on deep values, and one that lists every mistake has no end with many keys.
 * `mostValues` bounds how many numbers, texts, lists and objects there are in all.
 */
export function excessIn(value: unknown, mostValues = Number.POSITIVE_INFINITY): string | null {
  let values = 0;

  function look(at: unknown, depth: number): string | null {
    values += 1;
    if (values > mostValues) return `must hold at most ${mostValues} values`;
    if (typeof at !== 'object' || at === null) return null;
    if (depth > DEEPEST) return `must not be nested deeper than ${DEEPEST} levels`;
    if (Array.isArray(at)) return lookAtEach(at, depth + 1);
    const keys = Object.keys(at);
    return excessInKeys(keys) ?? lookAtEach(Object.values(at), depth + 1);
  }

  function lookAtEach(parts: readonly unknown[], depth: number): string | null {
    for (const part of parts) {
      const found = look(part, depth);
      if (found !== null) return found;
    }
    return null;
  }

  return look(value, 0);
}

function excessInKeys(keys: readonly string[]): string | null {
  if (keys.length > MOST_KEYS) return `must have at most ${MOST_KEYS} keys in one object`;
  if (keys.includes('__proto__')) return 'must not have a key "__proto__"';
  if (keys.some((key) => key.length > LONGEST_KEY)) {
    return `must not have a key of more than ${LONGEST_KEY} characters`;
  }
  return null;
}
