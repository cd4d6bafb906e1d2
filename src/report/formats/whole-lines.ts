import { shorten } from './shorten.ts';

/** As many lines as `limit` characters hold, joined by line breaks; only a first line that is too long itself is cut. */
export function wholeLines(lines: readonly string[], limit: number): string {
  const [first = '', ...rest] = lines;
  let text = shorten(first, limit);
  for (const line of rest) {
    if (text.length + 1 + line.length > limit) break;
    text += `\n${line}`;
  }
  return text;
}
