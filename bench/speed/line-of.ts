import type { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import type { AnalysisSpec } from '../../src/contract/analysis-request.ts';
import type { Finding } from '../../src/judge/finding.ts';
import type { AlignedMetric } from '../../src/windows/window.ts';
import type { ServiceParts } from './service-parts.ts';

const NO_END = new AbortController().signal;
const NOW_MS = Date.parse('2026-06-02T00:00:00Z');

/** The line of stages, without the turns that it gives to other requests. */
export function lineOf(parts: ServiceParts) {
  const source = new parts.InlineSource();
  const read = (value: unknown): AnalysisSpec => {
    const found = parts.readAs(parts.AnalysisRequest, value);
    if (found.kind === 'mistakes') throw new Error(JSON.stringify(found.mistakes.slice(0, 3)));
    return found.value;
  };
  const align = async (spec: AnalysisSpec): Promise<AlignedMetric[]> => {
    const plan = parts.planQueries(spec, NOW_MS, () => 'numbers come with the request');
    return parts.alignWindows(plan, await parts.fetchReadings(plan, () => source, NO_END));
  };
  const judge = (aligned: readonly AlignedMetric[], spec: AnalysisSpec): Finding[] =>
    aligned.map((metric) => parts.judge(metric, spec));
  const explain = (findings: readonly Finding[], spec: AnalysisSpec): AnalysisReply =>
    parts.toReply(findings, parts.overallVerdict(findings), { spec, version: '0.0.0' });
  return { read, align, judge, explain };
}
