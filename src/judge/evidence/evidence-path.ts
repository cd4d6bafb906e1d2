import type { MetricEvidence } from '../comparison.ts';
import { evidenceAt } from './accumulate.ts';
import { lookedAt } from './looked-at.ts';
import { MEMORY } from './series-evidence.ts';
import { weighSeries } from './weigh-series.ts';
import type { WeighedSeries, WeighedWindows } from './weighed.ts';

/** How often it is told how the evidence of windows grew. */
const MOST_LOOKS = 40;
/** For a series each time costs as much as the verdict does. */
const MOST_LOOKS_AT_SERIES = 20;

/** The evidence when a window closed. */
export interface EvidencePoint {
  readonly index: number;
  readonly logEvidence: number;
}

/** How evidence grew: what it was after some of the windows, the newest one among them. No verdict needs it. */
export function evidencePath({ weighed }: MetricEvidence): EvidencePoint[] {
  if (weighed === null) return [];
  return weighed.kind === 'windows' ? pathOfWindows(weighed) : pathOfSeries(weighed);
}

function pathOfWindows({ indices, windows, before, rule }: WeighedWindows): EvidencePoint[] {
  const positions = lookedAt(windows.length, MOST_LOOKS);
  const grown = evidenceAt(positions, windows, before, rule);
  return grown.map((logEvidence, at) => ({ index: indices[positions[at] ?? 0] ?? 0, logEvidence }));
}

/** In the scale that all windows give. */
function pathOfSeries({ indices, harms, question }: WeighedSeries): EvidencePoint[] {
  return lookedAt(harms.length, MOST_LOOKS_AT_SERIES).flatMap((position) => {
    const then = weighSeries(harms.slice(Math.max(0, position + 1 - MEMORY), position + 1), question);
    const index = indices[position];
    return then === null || index === undefined ? [] : [{ index, logEvidence: then.logEvidence }];
  });
}
