import type { Overruled } from '../contract/overrides/overruled.ts';
import type { Verdict } from '../contract/reason-code.ts';
import { clock } from './format.ts';

/** Why the verdict is what it is, and what the judge found: "dry run, would have been fail: …". */
export function overruledPhrase({ by, verdict, who, why, expires }: Answered, judged: Judged): string {
  const instead = `would have been ${judged.verdict}: ${judged.reason}`;
  switch (by) {
    case 'kill_switch':
      return `paused by the operator: ${why}; ${instead}`;
    case 'dry_run':
      return `dry run, ${instead}`;
    case 'override':
      return `overridden to ${verdict} by ${who} until ${moment(expires)}: ${why}; ${instead}`;
  }
}

type Answered = Omit<Overruled, 'judged'> & { readonly verdict: Verdict };
type Judged = Pick<Overruled['judged'], 'verdict' | 'reason'>;

/** "2026-01-15 16:00 UTC" */
function moment(iso: string | null): string {
  return iso === null ? 'it expires' : `${iso.slice(0, 10)} ${clock(Date.parse(iso))} UTC`;
}
