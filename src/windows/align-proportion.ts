import type { SourceAnswer } from '../sources/source.ts';
import { joinBlocks } from './join-blocks.ts';
import { proportionAmount } from './proportion-amount.ts';
import { proportionReplicas } from './proportion-replicas.ts';
import { proportionWindows } from './proportion-windows.ts';
import { sideGrids } from './side-grids.ts';
import type { ProportionWindows, WithoutProvenance } from './window.ts';
import type { PhaseFacts } from './window-phases.ts';

/** Lays the events and totals of both sides side by side. */
export function alignProportion(
  events: SourceAnswer,
  total: SourceAnswer,
  facts: PhaseFacts,
): WithoutProvenance<ProportionWindows> {
  const grids = sideGrids(facts.plan);
  const canary = proportionWindows(events.canary, total.canary, grids.canary);
  const stable = proportionWindows(events.stable, total.stable, grids.stable);
  const { grid } = facts.plan;
  return {
    kind: 'proportion',
    ...joinBlocks(canary, stable, facts, proportionAmount.merge),
    replicas: {
      canary: proportionReplicas(events.canary, total.canary, grid),
      stable: proportionReplicas(events.stable, total.stable, grid),
    },
  };
}
