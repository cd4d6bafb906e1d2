import type { AnalysisSpec } from '../analysis-request.ts';
import { MAX_WINDOWS } from '../inline-data.ts';
import { isInline } from '../is-inline.ts';
import type { ListedRollout } from './listed-rollout.ts';
import type { Split } from './split.ts';

/** More rollouts than this are too many for one backtest: half a year of hours. */
export const MAX_ROLLOUTS = 5_000;

interface Issue {
  readonly path: (string | number)[];
  readonly message: string;
}

/** What of a backtest has to fit together. */
interface Parts {
  readonly analysis: AnalysisSpec;
  readonly compareWith?: AnalysisSpec | undefined;
  readonly split?: Split | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly rollout: number;
  readonly every?: number | undefined;
  readonly rollouts?: readonly ListedRollout[] | undefined;
}

/** What is wrong with a backtest beyond each of its parts. */
export function* backtestIssues(parts: Parts): Generator<Issue> {
  if (parts.split === undefined && parts.rollouts === undefined) {
    yield { path: [], message: 'must have "split", "rollouts" or both' };
  }
  yield* pastIssues(parts);
  for (const place of ['analysis', 'compareWith'] as const) {
    const spec = parts[place];
    if (spec !== undefined) yield* analysisIssues(spec, place, parts);
  }
}

function* pastIssues({ split, from, to, rollout, every = rollout }: Parts): Generator<Issue> {
  if (split === undefined) return;
  if (from === undefined) yield { path: ['from'], message: 'is required with "split"' };
  if (to === undefined) yield { path: ['to'], message: 'is required with "split"' };
  if (from === undefined || to === undefined) return;
  if (to - from < rollout) {
    yield { path: ['to'], message: 'must be later, so that a whole rollout lies between "from" and "to"' };
  }
  if ((to - from - rollout) / every >= MAX_ROLLOUTS) {
    const message = `must be longer: no more than ${MAX_ROLLOUTS} rollouts are looked at in one backtest`;
    yield { path: [every === rollout ? 'rollout' : 'every'], message };
  }
}

function* analysisIssues(
  { metrics, window }: AnalysisSpec,
  place: string,
  { split, rollout, rollouts = [] }: Parts,
): Generator<Issue> {
  for (const [index, metric] of metrics.entries()) {
    const message = 'needs a query in place of data: the past is read from a store';
    if (isInline(metric)) yield { path: [place, 'metrics', index], message };
  }
  if (split !== undefined) yield* lengthIssues(rollout, window, ['rollout']);
  for (const [index, { start, end }] of rollouts.entries()) {
    yield* lengthIssues(end - start, window, ['rollouts', index, 'end']);
  }
}

function* lengthIssues(lengthMs: number, windowMs: number, path: (string | number)[]): Generator<Issue> {
  if (lengthMs < windowMs) yield { path, message: 'must leave time for at least one window' };
  if (lengthMs > MAX_WINDOWS * windowMs) {
    yield { path, message: `must not be longer than ${MAX_WINDOWS} windows: use a longer window` };
  }
}
