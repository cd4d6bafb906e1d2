import type { MetricReply } from '../../contract/analysis-reply.ts';
import type { Verdict } from '../../contract/reason-code.ts';
import type { MetricLabel } from './canary-judge-result.ts';
import type { JudgedPair } from './judged-pair.ts';
import { metricLabel } from './metric-label.ts';
import { knownValues } from './side-values.ts';

/** What came out for a pair. */
export interface PairOutcome {
  readonly about: JudgedPair;
  /** The reply that decided. */
  readonly reply: MetricReply;
  readonly verdict: Verdict;
  readonly label: MetricLabel;
  readonly sentence: string;
}

/** What the judge found about a pair, and what its values and Kayenta's settings make of that. */
export function pairOutcome(about: JudgedPair, reply: MetricReply): PairOutcome {
  const { verdict, reasons } = reply;
  const { canary, stable, config } = about;
  const sentence = reasons[0]?.sentence ?? '';
  const broken = canary.infinite + stable.infinite;
  if (broken > 0 && verdict !== 'fail') {
    const told = `${sentence}; ${broken} of its values cannot be true, such as Infinity, so it does not pass`;
    return { about, reply, verdict: 'warn', label: 'Error', sentence: told };
  }
  const isEmpty = knownValues(canary).length === 0 || knownValues(stable).length === 0;
  if (!isEmpty) return { about, reply, verdict, label: metricLabel(reply), sentence };
  if (!config.analysisConfigurations.canary.mustHaveData) {
    return { about, reply, verdict, label: 'Nodata', sentence };
  }
  const told = `${sentence}; the config says that it must have data`;
  return { about, reply, verdict: 'fail', label: 'NodataFailMetric', sentence: told };
}
