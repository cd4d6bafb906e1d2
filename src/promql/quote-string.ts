const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to be escaped
const TO_ESCAPE = /[\\"\x00-\x1f\x7f]/g;

/** Writes any text as a double-quoted PromQL string, so that it can never end the string early. */
export function quoteString(text: string): string {
  return `"${text.replace(TO_ESCAPE, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const hex = character.charCodeAt(0).toString(16).padStart(2, '0');
  return ESCAPES[character] ?? `\\x${hex}`;
}
