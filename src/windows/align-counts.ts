import type { SourceAnswer } from '../sources/source.ts';
import { countAmount } from './count-amount.ts';
import { countReplicas } from './count-replicas.ts';
import { countWindows } from './count-windows.ts';
import { joinBlocks } from './join-blocks.ts';
import { sideGrids } from './side-grids.ts';
import type { CountWindows, Unreadable, WithoutProvenance } from './window.ts';
import type { PhaseFacts } from './window-phases.ts';

const UNKNOWN_EXPOSURE: Unreadable = {
  code: 'query_rejected',
  detail:
    'how long each target ran cannot be told from sums over all of them: give "exposure" beside "events"',
};

/** Lays events and exposures of both sides side by side; without a reading of the exposure it is learnt from the events. */
export function alignCounts(
  events: SourceAnswer,
  exposure: SourceAnswer | null,
  facts: PhaseFacts,
): WithoutProvenance<CountWindows> | Unreadable {
  if (exposure === null && !tellsTargets(events)) return UNKNOWN_EXPOSURE;
  const { grid } = facts.plan;
  const grids = sideGrids(facts.plan);
  const canary = countWindows(events.canary, exposure?.canary ?? null, grids.canary);
  const stable = countWindows(events.stable, exposure?.stable ?? null, grids.stable);
  return {
    kind: 'count',
    ...joinBlocks(canary, stable, facts, countAmount.merge),
    replicas: {
      canary: countReplicas(events.canary, exposure?.canary ?? null, grid),
      stable: countReplicas(events.stable, exposure?.stable ?? null, grid),
    },
  };
}

function tellsTargets({ canary, stable }: SourceAnswer): boolean {
  return canary.form === 'counters' && stable.form === 'counters';
}
