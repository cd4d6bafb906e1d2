const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\0': '\\0',
  "'": "\\'",
};

/** A text as the value of a parameter, which ClickHouse reads as it reads a field of tab-separated values. */
export function parameterText(value: string): string {
  return value.replace(/[\\\t\n\r\0']/g, (character) => ESCAPES[character] ?? character);
}
