import type { Comparison, MetricEvidence } from '../comparison.ts';
import type { MeasuredSeries } from '../measured-series.ts';
import type { Question } from '../question.ts';
import { EARLIER_WINDOWS, stepNoise } from '../series-noise.ts';
import { mayBeProven, type SeriesQuestion, weighSeries } from './weigh-series.ts';

/** Longer histories are weighed by so many of their newest windows. */
export const MEMORY = 120;

/**
 * What the windows of a series say together, and the first moment at which they proved harm. Without a scale to measure
 * in (`measured` null) nothing is known.
 */
export function seriesEvidence(
  comparisons: readonly Comparison[],
  measured: MeasuredSeries | null,
  { alpha, sustained, rules }: Question,
): MetricEvidence {
  const needed = Math.log(1 / alpha);
  const unknown = {
    logEvidence: null,
    needed,
    onsetIndex: null,
    isBelowLimit: false,
    proof: null,
    noise: null,
    weighed: null,
  };
  if (measured === null || measured.harms.length === 0) return unknown;
  const { yardstick, harms, earlier, paired } = measured;
  const question: SeriesQuestion = {
    limit: yardstick.tolerated(1),
    halfLimit: yardstick.tolerated(0.5),
    stepNoise: stepNoise(earlier.length >= EARLIER_WINDOWS ? earlier : paired.stable),
    alpha,
    sustained,
    plannedWindows: rules.plannedWindows,
  };
  const indices = comparisons.filter(({ state }) => state === 'compared').map(({ index }) => index);
  const proof = firstProof(harms, question);
  const newest = weighSeries(harms.slice(-MEMORY), question);
  const offset = Math.max(0, harms.length - MEMORY);
  return {
    ...unknown,
    logEvidence: newest?.logEvidence ?? null,
    onsetIndex: newest === null ? null : (indices[offset + newest.bestStart] ?? null),
    proof:
      proof === null
        ? null
        : { indices: indices.slice(proof.start, proof.end), sinceIndex: indices[proof.end - 1] ?? 0 },
    weighed: { kind: 'series', indices, harms, question },
  };
}

/** The windows that first proved harm: from its onset to the window that completed the proof. */
function firstProof(
  harms: readonly number[],
  question: SeriesQuestion,
): { readonly start: number; readonly end: number } | null {
  let beyond = 0;
  for (const [index, harm] of harms.entries()) {
    beyond += harm > question.limit ? 1 : 0;
    // A mean beyond the limit needs more windows beyond it than are trimmed away.
    if (harm <= question.limit || beyond < question.sustained) continue;
    const begin = Math.max(0, index + 1 - MEMORY);
    const known = harms.slice(begin, index + 1);
    const evidence = mayBeProven(known, question) ? weighSeries(known, question) : null;
    if (evidence?.provenSince != null) return { start: begin + evidence.provenSince, end: index + 1 };
  }
  return null;
}
