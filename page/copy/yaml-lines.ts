/** Words that some readers of YAML take for something else than a text. */
const TAKEN = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const PLAIN = /^[A-Za-z][A-Za-z0-9_-]*(?: [A-Za-z0-9_-]+)*$/;
/** Characters that end a line, or are not to be seen, for one reader of YAML or another. */
const UNSEEN = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g;

type Tree = Readonly<Record<string, unknown>>;

/** A value of JSON as the lines of a YAML block, which every reader of YAML reads as that value. */
export function yamlLines(value: unknown): string[] {
  if (isShort(value)) return [shortText(value)];
  if (Array.isArray(value)) {
    return value.flatMap((item) => yamlLines(item).map((line, at) => `${at === 0 ? '- ' : '  '}${line}`));
  }
  return Object.entries(value as Tree).flatMap(([key, child]) =>
    isShort(child)
      ? [`${scalar(key)}: ${shortText(child)}`]
      : [`${scalar(key)}:`, ...yamlLines(child).map((line) => `  ${line}`)],
  );
}

/** JSON in which no text holds a character that YAML does not take as it is. */
export function yamlSafe(json: string): string {
  return json.replace(UNSEEN, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What fits on the line of its key: a scalar, something empty, or a list of scalars. */
function isShort(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => !isBranch(item));
  return !isBranch(value) || Object.keys(value).length === 0;
}

function shortText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(scalar).join(', ')}]`;
  return isBranch(value) ? '{}' : scalar(value);
}

function scalar(value: unknown): string {
  const isPlain = typeof value === 'string' && PLAIN.test(value) && !TAKEN.test(value);
  return isPlain ? value : yamlSafe(JSON.stringify(value));
}

function isBranch(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
