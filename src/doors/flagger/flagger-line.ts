import { oneLine } from '../../report/formats/one-line.ts';
import { shorten } from '../../report/formats/shorten.ts';

/** What fits into a Kubernetes event beside Flagger's own words. */
const LONGEST = 900;

/** A text as the one line that Flagger writes into its event. */
export function flaggerLine(text: string): string {
  return shorten(oneLine(text), LONGEST);
}
