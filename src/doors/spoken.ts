const LONGEST = 160;
const UNSPEAKABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Any text as a name of one line. */
export function spoken(text: string): string {
  const line = text.replace(UNSPEAKABLE, ' ').trim().slice(0, LONGEST).trim();
  return line === '' ? 'unnamed' : line;
}
