/** A quoted stretch, an escaped sign, a class, or a parenthesis. The end of the text stands in for an end that is missing. */
const PART = /\\Q[\s\S]*?(\\E|$)|\\([\s\S]|$)|\[\^?\]?(?:\\(?:[\s\S]|$)|\[:[^\]:]*:\]|[^\]\\])*(\]|$)|[()]/g;

/**
 * Whether an RE2 expression closes all that it opens, and no more: in parentheses it is then one part of a longer one,
 * whatever stands around it. Says nothing about what else could be wrong with it.
 */
export function isWholePattern(pattern: string): boolean {
  let open = 0;
  for (const [part, ...ends] of pattern.matchAll(PART)) {
    if (ends.includes('')) return false;
    if (part === '(') open += 1;
    if (part === ')') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
