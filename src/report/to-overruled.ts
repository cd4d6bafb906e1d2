import type { AnalysisReply } from '../contract/analysis-reply.ts';
import type { Overruled } from '../contract/overrides/overruled.ts';
import type { Overruling } from '../overrule/overruling.ts';
import { iso } from './on-the-wire.ts';

/** What has the last word, and what the judge found, on the wire. */
export function toOverruled(
  overruling: Overruling,
  { verdict, conclusive, reason }: Pick<AnalysisReply, 'verdict' | 'conclusive' | 'reason'>,
): Overruled {
  const judged = { verdict, conclusive, reason };
  const nobody = { by: overruling.by, judged, who: null, why: null, key: null, expires: null };
  switch (overruling.by) {
    case 'kill_switch':
      return { ...nobody, why: overruling.why };
    case 'dry_run':
      return nobody;
    case 'override': {
      const { who, why, key, exp } = overruling.override;
      return { ...nobody, who, why, key, expires: iso(exp * 1_000) };
    }
  }
}
