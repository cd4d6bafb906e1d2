const QUOTED = /r?'(?:[^'\\]|\\.)*(?:'|$)|`[^`]*(?:`|$)/gs;

/** A query without its texts and quoted names, so that words in them are not taken for words of the language. */
export function unquoted(nrql: string): string {
  return nrql.replace(QUOTED, "''");
}
