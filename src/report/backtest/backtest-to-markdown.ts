import type {
  BacktestReply,
  MetricBacktest,
  PolicyBacktest,
} from '../../contract/backtest/backtest-reply.ts';
import { percent } from '../format.ts';
import { plainText } from '../formats/plain-text.ts';
import { termsPhrase } from '../planning/terms-phrase.ts';
import { moment } from './moment.ts';

const NONE = '–';
/** More rollouts than this make no table. */
const TOLD = 50;

/** A backtest for a pull request or a job summary: the answer, and tables of metrics and aborted rollouts. */
export function backtestToMarkdown(reply: BacktestReply): string {
  const service = reply.service === null ? '' : ` ${plainText(reply.service)}`;
  const lines = [
    `### Backtest${service}`,
    '',
    plainText(reply.summary),
    '',
    ...reply.policies.flatMap((policy, place) => [
      ...(reply.policies.length === 1 ? [] : [place === 0 ? '#### The analysis' : '#### Compared with', '']),
      ...policyTables(policy),
    ]),
    ...table(
      ['rollout', 'where the two differ'],
      reply.differ.map(({ start, sentence }) => [moment(start), sentence]),
    ),
    ...table(
      ['rollout', 'not judged', 'because'],
      reply.notJudged.map(({ start, state, because }) => [moment(start), state, because]),
    ),
    ...reply.warnings.map((warning) => `> **Warning:** ${plainText(warning)}\n`),
    `<sub>canary-verdict ${reply.version}</sub>`,
  ];
  return `${lines.join('\n')}\n`;
}

function policyTables({ metrics, aborts }: PolicyBacktest): string[] {
  return [
    ...table(
      ['metric', 'limit', 'false aborts', 'share', 'between', 'limit to set'],
      metrics.map(metricCells),
    ),
    ...table(
      ['aborted', 'after', 'because'],
      aborts.map(({ start, name, abort }) => [
        `${moment(start)}${name === null ? '' : ` (${name})`}`,
        abort.after,
        abort.sentence,
      ]),
    ),
  ];
}

function metricCells(metric: MetricBacktest): string[] {
  const { rollouts, aborted, rate, lower, upper } = metric.falseAborts;
  const isKnown = rate !== null && lower !== null && upper !== null;
  return [
    metric.name,
    termsPhrase(metric, metric.limit),
    `${aborted} of ${rollouts}`,
    isKnown ? percent(rate) : NONE,
    isKnown ? `${percent(lower)} and ${percent(upper)}` : NONE,
    metric.suggestion === null ? NONE : termsPhrase(metric, metric.suggestion.limit),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const more = rows.length - TOLD;
  return [
    row(head),
    `|${head.map(() => '---').join('|')}|`,
    ...rows.slice(0, TOLD).map(row),
    ...(more > 0 ? ['', `and ${more} more`] : []),
    '',
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(plainText).join(' | ')} |`;
}
