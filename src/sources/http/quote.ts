const LONGEST_QUOTE = 300;

/** What a store says, as much of it as fits into a sentence. */
export function quote(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
