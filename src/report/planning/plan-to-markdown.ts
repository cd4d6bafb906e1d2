import type { PlannedMetricReply, PlanReply } from '../../contract/planning/plan-reply.ts';
import { plainText } from '../formats/plain-text.ts';
import { termsPhrase } from './terms-phrase.ts';

const NONE = '–';
const TOO_LONG = 'too long';

/** The forecast for a pull request or a job summary: the answer, and tables of metrics and steps. */
export function planToMarkdown(reply: PlanReply): string {
  const service = reply.service === null ? '' : ` ${plainText(reply.service)}`;
  const steps = reply.metrics.flatMap(stepRows);
  const lines = [
    `### Plan${service}`,
    '',
    plainText(reply.summary),
    '',
    '| metric | limit | half pass within | four in five within | harm that fails |',
    '|---|---|---|---|---|',
    ...reply.metrics.map(metricRow),
    '',
    ...(steps.length === 0
      ? []
      : [
          '| metric | step | canary | until | long enough | limit that fits | harm that fails |',
          '|---|---|---|---|---|---|---|',
          ...steps,
          '',
        ]),
    ...reply.warnings.map((warning) => `> **Warning:** ${plainText(warning)}\n`),
    `<sub>canary-verdict ${reply.version}</sub>`,
  ];
  return `${lines.join('\n')}\n`;
}

function metricRow(metric: PlannedMetricReply): string {
  const { name, limit, passes, fails, known } = metric;
  const soon = fails.flatMap(({ harm, after }) =>
    after === null ? [] : [`${termsPhrase(metric, harm)} after ${after}`],
  );
  const cells = [
    name,
    termsPhrase(metric, limit),
    known ? (passes.half ?? TOO_LONG) : 'not known',
    known ? (passes.likely ?? TOO_LONG) : 'not known',
    soon.join(', ') || NONE,
  ];
  return row(cells);
}

function stepRows(metric: PlannedMetricReply): string[] {
  return metric.steps.map(({ weight, until, enough, fittingLimit, failingHarm }, index) =>
    row([
      metric.name,
      String(index + 1),
      `${weight} %`,
      until,
      enough ? 'yes' : 'no',
      fittingLimit === null ? NONE : termsPhrase(metric, fittingLimit),
      failingHarm === null ? NONE : termsPhrase(metric, failingHarm),
    ]),
  );
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(plainText).join(' | ')} |`;
}
