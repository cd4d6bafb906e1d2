const LONGEST = 160;
const UNSPEAKABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** Any text as a name of one line. */
export function spoken(text: string): string {
  const whole = text.replace(UNSPEAKABLE, ' ').trim();
  // What is cut may be a character in two parts.
  const line = whole.slice(0, LONGEST).replace(UNSPEAKABLE, '').trim();
  return line === '' ? 'unnamed' : line;
}
