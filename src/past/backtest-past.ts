import { setTimeout as sleep } from 'node:timers/promises';
import type { PastRollout } from '../backtest/past-rollout.ts';
import { rolloutsOf } from '../backtest/rollouts-of.ts';
import type { BacktestLine } from '../contract/backtest/backtest-line.ts';
import type { BacktestSpec } from '../contract/backtest/backtest-request.ts';
import type { RolloutLine } from '../contract/backtest/rollout-line.ts';
import { nextTurn } from '../next-turn.ts';
import type { StopReason } from '../report/backtest/stop-phrase.ts';
import { toBacktestReply } from '../report/backtest/to-backtest-reply.ts';
import { toRolloutLine } from '../report/backtest/to-rollout-line.ts';
import type { SourceCatalog } from '../sources/source-catalog.ts';
import { beginOf } from './begin-of.ts';
import { lookAtRollout } from './look-at-rollout.ts';
import { requireAskable } from './require-askable.ts';
import { within } from './within.ts';

/** A store that could not be read for so many rollouts in a row is not asked any more. */
const UNREAD_IN_A_ROW = 5;
/** How long reading one rollout may take. */
const ROLLOUT_DEADLINE_MS = 60_000;
const PATIENCE_MS = 1_000;

export interface BacktestDependencies {
  readonly catalog: SourceCatalog;
  readonly nowMs: number;
  readonly version: string;
  /** Ends it before the next rollout; its reason is a {@link StopReason}. */
  readonly signal: AbortSignal;
  /** What is known already, from an earlier run of the same question. */
  readonly known?: readonly RolloutLine[];
  /** How long a store that could not be read is left alone, milliseconds; twice as long after each further time. */
  readonly patienceMs?: number;
}

/**
 * Looks at one rollout of the past after another, and in the end says what would have become of them. Rollouts that are
 * known are not looked at again, unless they could not be read.
 * @throws RequestMistake for a question that cannot be asked, before the first line.
 */
export async function* backtestPast(
  spec: BacktestSpec,
  dependencies: BacktestDependencies,
): AsyncGenerator<BacktestLine, void, void> {
  const { catalog, nowMs, version, known = [] } = dependencies;
  const rollouts = rolloutsOf(spec);
  await requireAskable(spec, rollouts, nowMs, catalog.find, nextTurn);
  yield beginOf(spec, version);
  const lines = known.filter(({ state }) => state !== 'unread');
  const done = new Set(lines.map(({ number }) => number));
  const open = rollouts.filter(({ number }) => !done.has(number));
  const stopped = yield* lookAtAll(open, rollouts.length, spec, dependencies, (line) => lines.push(line));
  const looked = new Set(lines.filter(({ state }) => state !== 'unread').map(({ number }) => number));
  const next = stopped === null ? undefined : open.find(({ number }) => !looked.has(number));
  const end = { planned: rollouts.length, nextStartMs: next?.startMs ?? null, stopped, version };
  yield { kind: 'report', report: toBacktestReply(spec, lines, end) };
}

/** One rollout after another, until there are no more or it is stopped; then why. */
async function* lookAtAll(
  rollouts: readonly PastRollout[],
  of: number,
  spec: BacktestSpec,
  { catalog, nowMs, signal, patienceMs = PATIENCE_MS }: BacktestDependencies,
  keep: (line: RolloutLine) => void,
): AsyncGenerator<RolloutLine, StopReason | null, void> {
  const { find, sourceNamed } = catalog;
  let unread = 0;
  for (const [index, rollout] of rollouts.entries()) {
    const restMs = (spec.pause ?? 0) + (unread > 0 ? patienceMs * 2 ** (unread - 1) : 0);
    if (index > 0 && restMs > 0) await sleep(restMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return signal.reason;
    const looked = await within(signal, ROLLOUT_DEADLINE_MS, (deadline) => {
      const stores = { find, sourceNamed, nowMs, signal: deadline };
      return lookAtRollout(rollout, spec, stores, nextTurn);
    });
    if (signal.aborted) return signal.reason;
    const line = toRolloutLine(rollout, of, looked);
    keep(line);
    yield line;
    unread = line.state === 'unread' ? unread + 1 : 0;
    if (unread >= UNREAD_IN_A_ROW) return 'unread';
  }
  return null;
}
