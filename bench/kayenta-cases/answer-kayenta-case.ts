import { analyze } from '../../src/analyze.ts';
import { createCatalog } from '../../src/config/create-catalog.ts';
import type { Verdict } from '../../src/contract/reason-code.ts';
import type { AnalysisResult } from '../../src/doors/kayenta/canary-judge-result.ts';
import { RemoteJudgeRequest } from '../../src/doors/kayenta/remote-judge-request.ts';
import { toAnalyses } from '../../src/doors/kayenta/to-analyses.ts';
import { toJudgeResult } from '../../src/doors/kayenta/to-judge-result.ts';
import { toJudgedPairs } from '../../src/doors/kayenta/to-judged-pairs.ts';
import type { KayentaCase } from './kayenta-case.ts';

/** Our verdict on a case, with the label that Kayenta would show. */
export interface KayentaAnswer {
  readonly verdict: Verdict;
  readonly label: AnalysisResult['classification'];
  readonly code: string;
}

const CATALOG = createCatalog({ sources: {}, allowedHosts: [] }, (source) => source);
const NOW_MS = Date.parse('2026-01-01T00:00:00Z');
const DEADLINE_MS = 10_000;
const VERDICTS = { Pass: 'pass', Marginal: 'warn', Fail: 'fail' } as const;

/** Puts a case to our judge as Kayenta would: as a pair without a common clock, at the door for its remote judges. */
export async function answerKayentaCase(kayentaCase: KayentaCase): Promise<KayentaAnswer> {
  const request = RemoteJudgeRequest.parse(asRequest(kayentaCase));
  const pairs = toJudgedPairs(request);
  const replies = await Promise.all(toAnalyses(request, pairs).map(judged));
  const { results, score } = toJudgeResult(pairs, replies, request.scoreThresholds);
  const [result] = results;
  if (result === undefined) throw new RangeError('a pair without a result');
  const { classification: label, resultMetadata } = result;
  return { verdict: VERDICTS[score.classification], label, code: resultMetadata.code };
}

function asRequest({ title, canary, stable, settings }: KayentaCase) {
  const values = { control: stable.map(written), experiment: canary.map(written) };
  return {
    canaryConfig: { metrics: [{ name: title, analysisConfigurations: { canary: settings } }] },
    scoreThresholds: { pass: 95, marginal: 75 },
    metricSetPairList: [{ name: title, values }],
  };
}

/** What is not finite is a string in what Kayenta sends. */
function written(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

function judged(spec: ReturnType<typeof toAnalyses>[number]) {
  return analyze(spec, {
    catalog: CATALOG,
    nowMs: NOW_MS,
    version: 'benchmark',
    signal: AbortSignal.timeout(DEADLINE_MS),
    onSurprise: (error) => {
      throw error;
    },
  });
}
