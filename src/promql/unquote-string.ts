const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([\s\S]))/g;
const LAST_CODE_POINT = 0x10ffff;

/** The text that a PromQL string literal stands for; the literal comes with its quotes (`"…"`, `'…'` or backticks). */
export function unquoteString(literal: string): string {
  const inner = literal.slice(1, -1);
  return literal.startsWith('`') ? inner : inner.replace(ESCAPE, readEscape);
}

function readEscape(
  _escape: string,
  byte: string | undefined,
  short: string | undefined,
  long: string | undefined,
  octal: string | undefined,
  letter: string | undefined,
): string {
  if (letter !== undefined) {
    return LETTERS[letter] ?? letter;
  }
  const code =
    octal === undefined ? Number.parseInt(byte ?? short ?? long ?? '', 16) : Number.parseInt(octal, 8);
  return String.fromCodePoint(Math.min(code, LAST_CODE_POINT));
}
