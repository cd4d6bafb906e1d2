const REGEX_CHARACTERS = /[\\.+*?()|[\]{}^$]/g;

/** Text as an RE2 expression that matches nothing but it; the characters are those of RE2's own QuoteMeta. */
export function quotePattern(text: string): string {
  return text.replace(REGEX_CHARACTERS, '\\$&');
}
