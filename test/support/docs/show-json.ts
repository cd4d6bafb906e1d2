const WIDTH = 100;

/** The part of an answer that a document shows: the keys that are there already, with the values of now. */
export function shownPart(shown: unknown, actual: unknown): unknown {
  if (Array.isArray(shown) && Array.isArray(actual)) {
    return actual.map((value, index) => (index < shown.length ? shownPart(shown[index], value) : value));
  }
  if (isObject(shown) && isObject(actual)) {
    return Object.fromEntries(
      Object.entries(shown)
        .filter(([key]) => key in actual)
        .map(([key, value]) => [key, shownPart(value, actual[key])]),
    );
  }
  return actual;
}

/** JSON as documents show it: on one line where it fits. */
export function showJson(value: unknown, indent = ''): string {
  const line = oneLine(value);
  if (line.length + indent.length <= WIDTH || typeof value !== 'object' || value === null) return line;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => showJson(item, inner))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${showJson(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
