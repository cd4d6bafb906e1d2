import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Finding } from '../judge/finding.ts';
import type { OverallVerdict } from '../judge/overall-verdict.ts';
import { doubtPhrase } from './doubt-phrase.ts';
import { explain } from './explain.ts';
import { boundPhrase } from './phrases.ts';

/** The whole answer in one sentence: the deciding metric, and how many others there are. */
export function headline({ verdict, counted, hasGate }: OverallVerdict, spec: AnalysisSpec): string {
  const [decisive] = counted;
  if (!hasGate || decisive === undefined) {
    return 'no metric has the role gate, so nothing could ever fail: give at least one metric the role gate';
  }
  if (verdict === 'pass') return passed(counted, spec);
  const [because] = decisive.because;
  const sentence = because === undefined ? '' : `${explain(decisive, because, spec)}${doubtsOf(decisive)}`;
  const others = counted.slice(1).filter((finding) => finding.verdict === verdict);
  return others.length === 0 ? sentence : `${sentence}; also ${listNames(others)}`;
}

/** What speaks against the comparison, beside what was found by it. */
function doubtsOf({ because: [, ...beside] }: Finding): string {
  const doubts = beside.map(doubtPhrase).filter((doubt) => doubt !== null);
  return doubts.map((doubt) => `; but ${doubt}`).join('');
}

/** A pass rests on the gates; what is not known of an advisory is said beside it. */
function passed(findings: readonly Finding[], spec: AnalysisSpec): string {
  const gates = findings.filter(({ aligned }) => aligned.plan.metric.role === 'gate');
  const unsure = findings.filter(({ verdict }) => verdict !== 'pass');
  const [only] = gates;
  const [because] = only?.because ?? [];
  const told =
    gates.length === 1 && only !== undefined && because !== undefined
      ? explain(only, because, spec)
      : severalPassed(gates, spec);
  return unsure.length === 0 ? told : `${told}; not known of the advisory ${listNames(unsure)}`;
}

function severalPassed(findings: readonly Finding[], spec: AnalysisSpec): string {
  const [first] = findings;
  const unknown = findings.filter(({ conclusive }) => !conclusive);
  const [because] = first?.because ?? [];
  if (unknown.length > 0 && first !== undefined && because !== undefined) {
    const rest = unknown.length > 1 ? `; the same for ${listNames(unknown.slice(1))}` : '';
    return explain(first, because, spec) + rest;
  }
  return `${findings.length} metrics within their limits: ${findings.map(passedPart).join('; ')}`;
}

function passedPart({ aligned: { plan }, comparison }: Finding): string {
  if (comparison?.overall == null) return plan.metric.name;
  return `${plan.metric.name} ${boundPhrase(plan, comparison.overall.harmBound, comparison.direction)}`;
}

function listNames(findings: readonly Finding[]): string {
  return findings.map(({ aligned }) => aligned.plan.metric.name).join(', ');
}
