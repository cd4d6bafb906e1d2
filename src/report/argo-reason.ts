const LIMIT = 900;
const ELLIPSIS = '...';

/** A reason that Argo Rollouts can store and show: short, and free of the characters its JSON encoder escapes. */
export function argoReason(reason: string): string {
  const plain = reason.replaceAll('&', 'and').replaceAll('<', '(').replaceAll('>', ')');
  if (plain.length <= LIMIT) return plain;
  return plain.slice(0, LIMIT - ELLIPSIS.length) + ELLIPSIS;
}
