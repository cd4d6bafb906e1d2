import type { Verdict } from '../contract/reason-code.ts';
import type { Overruling } from './overruling.ts';

/** A verdict, and whether it is known. */
export interface AnsweredVerdict {
  readonly verdict: Verdict;
  readonly conclusive: boolean;
}

/** The verdict that is answered in place of the judge's, whatever that was. */
export function overruledVerdict(overruling: Overruling): AnsweredVerdict {
  switch (overruling.by) {
    case 'kill_switch':
      return { verdict: 'warn', conclusive: false };
    case 'dry_run':
      return { verdict: 'pass', conclusive: false };
    case 'override':
      return { verdict: overruling.override.verdict, conclusive: true };
  }
}
