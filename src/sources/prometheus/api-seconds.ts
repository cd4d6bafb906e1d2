const MS_PER_SECOND = 1_000;

/** A moment or a step as the query API takes it: seconds, with decimals where there are any. */
export function apiSeconds(ms: number): string {
  return String(ms / MS_PER_SECOND);
}
