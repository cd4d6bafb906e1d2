const COMMENTS = /--[^\n]*|\/\*[\s\S]*?\*\//;
const NAME = /"(?:[^"]|"")*"/;
const TEXT = /'(?:[^']|'')*'/;
const TEXT_WITH_ESCAPES = /'(?:[^'\\]|''|\\[\s\S])*'/;
const PLACEHOLDER = /\{\{[^{}]*\}\}/;

/** A placeholder that stands in a text, a name or a comment, where it would not be filled in; null where there is none. */
export function quotedPlaceholder(query: string, hasEscapes: boolean): string | null {
  const quoted = [COMMENTS, NAME, hasEscapes ? TEXT_WITH_ESCAPES : TEXT].map(({ source }) => source);
  for (const [text] of query.matchAll(new RegExp(quoted.join('|'), 'g'))) {
    const [found] = PLACEHOLDER.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return null;
}
