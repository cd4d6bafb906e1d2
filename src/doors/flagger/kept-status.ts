/**
 * The status of a problem, or 424 in place of one with which Flagger throws the text away (429 and 5xx) or takes the
 * check for passed.
 */
export function keptStatus(status: number): number {
  return status >= 400 && status < 500 && status !== 429 ? status : 424;
}
