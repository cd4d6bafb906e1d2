import type { OverrideFault } from '../contract/overrides/override-fault.ts';
import type { ReadOverride, SignedOverride } from '../contract/overrides/signed-override.ts';
import { type Asked, overrideFaultOf, type Times } from './override-fault-of.ts';
import type { Overruling } from './overruling.ts';

/** Everything that could have the last word. */
export interface Claims {
  /** Why everything is paused, if it is. */
  readonly pause: string | undefined;
  readonly dryRun: boolean;
  readonly asked: Asked;
  /** What came with the request; null where nothing did. */
  readonly shown: ReadOverride | null;
  /** Overrides that are kept beside the service, whatever they are for. */
  readonly kept: readonly SignedOverride[];
}

/** What has the last word, null for the judge; and why overrides that were meant for this are not honoured. */
export interface LastWord {
  readonly overruling: Overruling | null;
  readonly faults: readonly OverrideFault[];
}

/** The kill switch comes before a dry run, that before an override, and one in the request before one that is kept. */
export function lastWord({ pause, dryRun, asked, shown, kept }: Claims, times: Times): LastWord {
  const outranked: OverrideFault[] = shown === null ? [] : ['outranked'];
  if (pause !== undefined) return { overruling: { by: 'kill_switch', why: pause }, faults: outranked };
  if (dryRun) return { overruling: { by: 'dry_run' }, faults: outranked };
  const faults: OverrideFault[] = [];
  for (const read of [...(shown === null ? [] : [shown]), ...newestFor(asked, kept)]) {
    const cause = read.kind === 'fault' ? read.cause : overrideFaultOf(read.override, asked, times);
    if (read.kind === 'signed' && cause === null) {
      return { overruling: { by: 'override', override: read.override }, faults };
    }
    if (cause !== null && !faults.includes(cause)) faults.push(cause);
  }
  return { overruling: null, faults };
}

/** The override that was issued last of those that are kept for what is asked; of equals the last one in the file. */
function newestFor(asked: Asked, kept: readonly SignedOverride[]): ReadOverride[] {
  const meant = kept.filter(({ service, rollout }) => service === asked.service && rollout === asked.rollout);
  const [first, ...rest] = meant;
  if (first === undefined) return [];
  const newest = rest.reduce((best, one) => (one.iat >= best.iat ? one : best), first);
  return [{ kind: 'signed', override: newest }];
}
