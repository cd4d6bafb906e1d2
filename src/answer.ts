import type { Authority } from './access/overrides/authority.ts';
import type { AnalysisReply } from './contract/analysis-reply.ts';
import type { AnalysisSpec } from './contract/analysis-request.ts';
import { type LastWord, lastWord } from './overrule/last-word.ts';
import { overruledReply } from './report/overruled-reply.ts';

/** An answer, and why overrides that were meant for it are not honoured. */
export interface Answer extends Pick<LastWord, 'faults'> {
  readonly reply: AnalysisReply;
}

/** What is answered: the verdict of the judge, unless something else has the last word. `nowMs`: since the epoch. */
export async function answer(
  spec: Pick<AnalysisSpec, 'service' | 'rollout' | 'dryRun' | 'override'>,
  judged: AnalysisReply,
  authority: Authority,
  nowMs: number,
): Promise<Answer> {
  const { pause, longestMs } = authority;
  const shown = spec.override === '' ? null : await authority.read(spec.override);
  const kept = await authority.kept();
  const claims = { pause, dryRun: spec.dryRun, asked: spec, shown, kept };
  const word = lastWord(claims, { nowMs, longestMs });
  return { reply: overruledReply(judged, word), faults: word.faults };
}
