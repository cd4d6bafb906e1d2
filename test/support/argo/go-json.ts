const ESCAPED = /[<>&\u2028\u2029]/g;

/** JSON as Go's json.Marshal writes it: keys in order, and angle brackets and ampersands escaped. */
export function goJson(value: unknown): string {
  return JSON.stringify(sorted(value)).replace(
    ESCAPED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
