import type { Readings } from '../readings/readings.ts';
import type { WindowGrid } from '../readings/window-grid.ts';
import type { SourceAnswer } from '../sources/source.ts';
import type { Proportion } from '../stats/proportion.ts';
import { commonValues } from './common-values.ts';
import { inStrata } from './in-strata.ts';
import { joinBlocks } from './join-blocks.ts';
import { lacksLabel } from './lacks-label.ts';
import { type Replica, readingsPerReplica } from './replicas.ts';
import { sideGrids } from './side-grids.ts';
import { strataAmount } from './strata-amount.ts';
import type { StratifiedWindows, Unreadable, WithoutProvenance } from './window.ts';
import type { PhaseFacts } from './window-phases.ts';
import { windowsPerValue } from './windows-per-value.ts';

const NO_EVENTS: Readings = { form: 'counters', series: [] };

/** Lays the counts of each value of a label side by side; unreadable where no series has that label. */
export function alignStratified(
  events: SourceAnswer,
  total: SourceAnswer,
  label: string,
  facts: PhaseFacts,
): WithoutProvenance<StratifiedWindows> | Unreadable {
  const unlabelled = [events, total].some(({ canary, stable }) => lacksLabel([canary, stable], label));
  if (unlabelled)
    return { code: 'query_rejected', detail: `no series has the label ${label} to stratify by` };
  const grids = sideGrids(facts.plan);
  const canary = windowsPerValue(events.canary, total.canary, label, grids.canary);
  const stable = windowsPerValue(events.stable, total.stable, label, grids.stable);
  const values = commonValues([canary, stable]);
  const replicasOf = (side: 'canary' | 'stable') =>
    stratifiedReplicas(events[side], total[side], { label, values, grid: facts.plan.grid });
  return {
    kind: 'stratified',
    label,
    values,
    ...joinBlocks(
      inStrata(canary, values, grids.canary.count),
      inStrata(stable, values, grids.stable.count),
      facts,
      strataAmount.merge,
    ),
    replicas: { canary: replicasOf('canary'), stable: replicasOf('stable') },
  };
}

function stratifiedReplicas(
  events: Readings,
  total: Readings,
  { label, values, grid }: { label: string; values: readonly string[]; grid: WindowGrid },
): Replica<readonly Proportion[]>[] {
  const eventsOf = readingsPerReplica(events);
  return [...readingsPerReplica(total)].map(([name, readings]) => {
    const perValue = windowsPerValue(eventsOf.get(name) ?? NO_EVENTS, readings, label, grid);
    return { name, windows: inStrata(perValue, values, grid.count) };
  });
}
