import { shorten } from '../formats/shorten.ts';

/** Wide characters take about twice the room of letters. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f000}-\u{1faff}]/u;

/** The text in lines of about so many letters, at most so many of them; a word that is too long for a line is torn. */
export function wrapText(text: string, letters: number, mostLines: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => pieces(long, letters))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) > letters && line !== '') {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
    if (lines.length > mostLines) break;
  }
  lines.push(line);
  if (lines.length <= mostLines) return lines;
  const last = lines[mostLines - 1] ?? '';
  return [...lines.slice(0, mostLines - 1), shorten(`${last} ………`, last.length + 2)];
}

/** About how many letters wide a text is. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : 1;
  return width;
}

function pieces(word: string, letters: number): string[] {
  if (word.length * 2 <= letters || widthOf(word) <= letters) return [word];
  const parts = [''];
  for (const character of word) {
    const part = parts.at(-1) ?? '';
    if (widthOf(part + character) > letters) parts.push(character);
    else parts[parts.length - 1] = part + character;
  }
  return parts;
}
