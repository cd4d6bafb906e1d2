const MS_PER_SECOND = 1_000;

/** What a `Retry-After` header asks for, in milliseconds from now: seconds, or a date; null without a usable one. */
export function retryAfterMs(header: unknown, nowMs: number): number | null {
  if (typeof header !== 'string' || header.trim() === '') {
    return null;
  }
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * MS_PER_SECOND;
  return ms > 0 && Number.isFinite(ms) ? ms : null;
}
