import { type Selected, selectedBy } from '../../promql/selected-by.ts';
import type { CounterSeries, Labels, Readings } from '../../readings/readings.ts';
import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import { SIDES, type Side } from '../sides.ts';
import type { AnsweredRead } from '../source.ts';
import { formatLabels } from './format-labels.ts';
import { sideSelectors } from './side-selectors.ts';

/**
 * A series that one answer has and another one lacks, though both queries select it at the same moment, as a sentence:
 * then something is missing, and nobody knows what else. `null` where the answers go together, as far as can be told.
 * A series that began in the last window may have been stored between the two queries: its lack is none.
 */
export function missingSeries(reads: readonly AnsweredRead[]): string | null {
  for (const one of reads) {
    for (const other of reads.filter((read) => read !== one)) {
      for (const side of SIDES) {
        const missing = missingFrom(one, other, side);
        if (missing !== null) {
          return `the series ${formatLabels(missing)} came back for one query and is missing from the answer to another`;
        }
      }
    }
  }
  return null;
}

/** What `one` selects and does not have, and `other` has. */
function missingFrom({ request, answer }: AnsweredRead, other: AnsweredRead, side: Side): Labels | null {
  const own = seriesIn(answer[side]);
  const others = seriesIn(other.answer[side]);
  const compiled = request.kind === 'query' ? sideSelectors(request[side]) : null;
  if (request.kind !== 'query' || own === null || others === null || compiled?.kind !== 'selectors') {
    return null;
  }
  const selects = compiled.selectors
    .map(selectedBy)
    .filter((selected): selected is Selected => selected !== null);
  const known = new Set(own.map(({ labels }) => formatLabels(labels)));
  const missing = others.find(
    (series) =>
      isSettled(series, request.grid) &&
      selects.some((selected) => selected(series.labels)) &&
      !known.has(formatLabels(series.labels)),
  );
  return missing?.labels ?? null;
}

/** Whether a series has been there since before the last window. */
function isSettled(
  { times: [firstMs = Number.POSITIVE_INFINITY] }: CounterSeries,
  grid: WindowGrid,
): boolean {
  return firstMs < edgeMs(grid, grid.count - 1);
}

/** Each series; `null` where the store has added series up, and where they are not as it has them. */
function seriesIn(readings: Readings): readonly CounterSeries[] | null {
  if (readings.form !== 'counters') return null;
  return readings.series.every(({ labels }) => labels['__name__'] !== undefined) ? readings.series : null;
}
