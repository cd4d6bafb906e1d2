const PLACEHOLDER = /\{\{[^{}]*\}\}/;

/** A placeholder that stands in a text, a name or a comment, where it would not be filled in; null where there is none. */
export function quotedPlaceholder(query: string, quoted: RegExp): string | null {
  for (const [text] of query.matchAll(new RegExp(quoted, 'gs'))) {
    const [found] = PLACEHOLDER.exec(text) ?? [];
    if (found !== undefined) return found;
  }
  return null;
}
