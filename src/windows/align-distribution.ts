import type { SourceAnswer } from '../sources/source.ts';
import { histogramAmount } from './histogram-amount.ts';
import { histogramSides } from './histogram-sides.ts';
import { joinBlocks } from './join-blocks.ts';
import { sampleAmount } from './sample-amount.ts';
import { sampleWindows } from './value-windows.ts';
import type { HistogramWindows, SampleWindows, Unreadable, WithoutProvenance } from './window.ts';
import type { PhaseFacts } from './window-phases.ts';

/** Lays the observations of both sides side by side; unreadable where their buckets do not fit together. */
export function alignDistribution(
  { canary, stable }: SourceAnswer,
  facts: PhaseFacts,
): WithoutProvenance<HistogramWindows> | WithoutProvenance<SampleWindows> | Unreadable {
  if (canary.form === 'samples') {
    const blocks = joinBlocks(sampleWindows(canary), sampleWindows(stable), facts, sampleAmount.merge);
    return { kind: 'samples', ...blocks };
  }
  const sides = histogramSides(canary, stable, facts.plan);
  if ('code' in sides) return sides;
  const { replicas } = sides;
  return {
    kind: 'histogram',
    ...joinBlocks(sides.canary, sides.stable, facts, histogramAmount.merge),
    replicas,
  };
}
