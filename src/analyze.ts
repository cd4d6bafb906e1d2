import type { AnalysisReply } from './contract/analysis-reply.ts';
import type { AnalysisSpec } from './contract/analysis-request.ts';
import { judgeInTurn } from './judge/judge-in-turn.ts';
import { overallVerdict } from './judge/overall-verdict.ts';
import { nextTurn } from './next-turn.ts';
import { planQueries } from './plan/plan-queries.ts';
import { toReply } from './report/to-reply.ts';
import { withGrowth } from './report/with-growth.ts';
import { fetchMix } from './sources/fetch-mix.ts';
import { fetchReadings } from './sources/fetch-readings.ts';
import type { SourceCatalog } from './sources/source-catalog.ts';
import { alignWindows } from './windows/align-windows.ts';
import { representativeMoment } from './windows/representative-moment.ts';

export interface AnalyzeDependencies {
  readonly catalog: SourceCatalog;
  readonly nowMs: number;
  readonly version: string;
  /** Ends the fetches, and then the judging; what has not answered by then counts as unavailable. */
  readonly signal: AbortSignal;
  /** Is told of a metric that could not be judged because of a mistake in this service. */
  readonly onSurprise: (error: unknown, metric: string) => void;
  /** Is told a moment at which the same question is answered alike, the same for all of them. */
  readonly onMoment?: ((momentMs: number) => void) | undefined;
  /** A picture is to be made of the reply, which then tells more. */
  readonly isDrawn?: boolean | undefined;
}

/** Compares canary with stable and says what to do about it. */
export async function analyze(
  spec: AnalysisSpec,
  { catalog, nowMs, version, signal, onSurprise, onMoment, isDrawn }: AnalyzeDependencies,
): Promise<AnalysisReply> {
  const plan = planQueries(spec, nowMs, catalog.find); // what to read, over which windows
  const [readings, mix] = await Promise.all([
    fetchReadings(plan, catalog.sourceNamed, signal), // failures come back as values
    fetchMix(plan, catalog.sourceNamed, signal),
  ]);
  await nextTurn();
  const aligned = alignWindows(plan, readings, mix); // canary and stable, window by window
  onMoment?.(representativeMoment(plan, aligned));
  const turns = { rest: nextTurn, isOver: () => signal.aborted, onSurprise };
  const findings = await judgeInTurn(aligned, spec, turns); // tests, limits and streaks
  const reply = toReply(findings, overallVerdict(findings), { spec, version }); // every number, and the words
  return isDrawn === true ? withGrowth(reply, findings, nextTurn) : reply;
}
