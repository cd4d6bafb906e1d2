/** Line breaks, control and formatting characters, halves of pairs, and what XML forbids. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s\uFFFE\uFFFF]+/gu;

/** The text as one line of visible characters. */
export function oneLine(text: string): string {
  return text.replace(INVISIBLE, ' ').trim();
}
