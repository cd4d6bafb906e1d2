import type { PlannedMetricReply, PlannedStepReply, PlanReply } from '../../contract/planning/plan-reply.ts';
import { oneLine } from '../formats/one-line.ts';
import { termsPhrase } from './terms-phrase.ts';

/** The forecast for a terminal or a log: the answer, then each metric with its steps. */
export function planToText(reply: PlanReply): string {
  const lines = [
    reply.summary,
    ...reply.metrics.flatMap((metric) => [
      `  ${metric.sentence}`,
      ...metric.steps.map((step, index) => `    ${stepLine(step, index, metric)}`),
    ]),
    ...reply.warnings.map((warning) => `  warning: ${warning}`),
  ];
  return `${lines.map(lineOf).join('\n')}\n`;
}

function stepLine(
  { weight, until, enough, fittingLimit, failingHarm }: PlannedStepReply,
  index: number,
  metric: PlannedMetricReply,
): string {
  const limit = fittingLimit === null ? '' : `; a limit of ${termsPhrase(metric, fittingLimit)} would fit`;
  const length = enough ? 'long enough' : `too short${limit}`;
  const harm =
    failingHarm === null ? 'no harm would fail by then' : `harm of ${termsPhrase(metric, failingHarm)} fails`;
  return `step ${index + 1}, ${weight} % until ${until}: ${length}; ${harm}`;
}

/** Names come from the request; a line of them stays one line. */
function lineOf(text: string): string {
  const [indent = ''] = /^ */.exec(text) ?? [];
  return `${indent}${oneLine(text)}`;
}
