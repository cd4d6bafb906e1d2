const LIMIT = 900;
const ELLIPSIS = '...';
const LINE_BREAK_OR_CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
const HALF_CHARACTER = /\p{Surrogate}/gu;

/** A reason that Argo Rollouts can store and show: one short line, free of the characters its JSON encoder escapes. */
export function argoReason(reason: string): string {
  const line = reason
    .replaceAll('&', 'and')
    .replaceAll('<', '(')
    .replaceAll('>', ')')
    .replace(LINE_BREAK_OR_CONTROL, ' ')
    .trim();
  const short = line.length <= LIMIT ? line : line.slice(0, LIMIT - ELLIPSIS.length) + ELLIPSIS;
  return short.replace(HALF_CHARACTER, '');
}
