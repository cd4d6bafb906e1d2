import type { AnalysisReply, MetricReply } from '../../contract/analysis-reply.ts';
import { count, decimal, percent, quantity } from '../format.ts';

const SYMBOLS = { pass: '✅', warn: '⚠️', fail: '❌' } as const;

/** The answer for a pull request or a job summary: the sentence, a table of metrics, and the queries folded away. */
export function toMarkdown(reply: AnalysisReply): string {
  const title = reply.service === null ? '' : ` ${plainText(reply.service)}`;
  const lines = [
    `### ${SYMBOLS[reply.verdict]} ${reply.verdict}${title}`,
    '',
    plainText(reply.reason),
    '',
    '| metric | verdict | canary | stable | difference | reason |',
    '|---|---|---|---|---|---|',
    ...reply.metrics.map(metricRow),
  ];
  for (const warning of reply.warnings) lines.push('', `> **Warning:** ${plainText(warning)}`);
  lines.push(
    '',
    ...queriesOf(reply),
    `<sub>analysis ${reply.analysisId}, canary-verdict ${reply.version}</sub>`,
  );
  return `${lines.join('\n')}\n`;
}

function metricRow(metric: MetricReply): string {
  const role = metric.role === 'gate' ? '' : ` (${metric.role})`;
  const cells = [
    plainText(metric.name) + role,
    `${SYMBOLS[metric.verdict]} ${metric.verdict}${metric.conclusive ? '' : ' (not known yet)'}`,
    sideCell(metric, metric.canary),
    sideCell(metric, metric.stable),
    differenceCell(metric),
    plainText(metric.reasons.map(({ sentence }) => sentence).join('; ')),
  ];
  return `| ${cells.join(' | ')} |`;
}

function sideCell({ kind, unit }: MetricReply, side: MetricReply['canary']): string {
  if (side === null || side.value === null) return '–';
  if (kind === 'count') return `${count(side.events ?? 0)} in ${decimal(side.samples ?? 0)}`;
  const value =
    kind === 'proportion' ? percent(side.value) : plainText(quantity(side.value, unit ?? undefined));
  return side.samples === null ? value : `${value} of ${count(side.samples)}`;
}

function differenceCell({ kind, unit: given, difference }: MetricReply): string {
  if (difference === null || difference.estimate === null) return '–';
  const { estimate, lower, upper, scale } = difference;
  const shown = (value: number | null) => {
    if (value === null) return '…';
    const size = scale === 'ratio' ? (value - 1) * 100 : kind === 'proportion' ? value * 100 : value;
    return `${size > 0 ? '+' : ''}${decimal(size)}`;
  };
  const unit =
    scale === 'ratio'
      ? ' %'
      : kind === 'proportion'
        ? ' points'
        : given === null
          ? ''
          : ` ${plainText(given)}`;
  return `${shown(estimate)}${unit} (${shown(lower)} to ${shown(upper)})`;
}

function queriesOf({ metrics }: AnalysisReply): string[] {
  const queries = [...new Set(metrics.flatMap((metric) => metric.queries))];
  if (queries.length === 0) return [];
  return ['<details><summary>Queries</summary>', '', ...queries.map(codeBlock), '', '</details>', ''];
}

function codeBlock(query: string): string {
  const longest = Math.max(2, ...[...query.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}promql\n${query}\n${fence}`;
}

/** Text from a request, so that it can be nothing but text in a table cell. */
function plainText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/([\\`*_[\]|~#@!])/g, '\\$1')
    .replace(/\s+/g, ' ');
}
