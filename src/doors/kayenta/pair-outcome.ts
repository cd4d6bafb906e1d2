import type { ReasonCode, Verdict } from '../../contract/reason-code.ts';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
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
  readonly code: ReasonCode;
  readonly sentence: string;
}

const NO_REASON = { sentence: '', code: 'internal_error' } as const;

/** What the judge found about a pair, and what its values and Kayenta's settings make of that. */
export function pairOutcome(about: JudgedPair, reply: MetricReply): PairOutcome {
  const { verdict, reasons } = reply;
  const { canary, stable, config } = about;
  const { sentence, code } = reasons[0] ?? NO_REASON;
  const found = { about, reply, verdict, code, sentence };
  const broken = canary.infinite + stable.infinite;
  if (broken > 0 && verdict !== 'fail') {
    const told = `${sentence}; ${broken} of its values cannot be true, such as Infinity, so it does not pass`;
    return { ...found, verdict: 'warn', label: 'Error', code: 'bad_values', sentence: told };
  }
  const isEmpty = knownValues(canary).length === 0 || knownValues(stable).length === 0;
  if (!isEmpty) return { ...found, label: metricLabel(reply) };
  if (!config.analysisConfigurations.canary.mustHaveData) return { ...found, label: 'Nodata' };
  const told = `${sentence}; the config says that it must have data`;
  return { ...found, verdict: 'fail', label: 'NodataFailMetric', sentence: told };
}
