import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { asideOf } from './aside-of.ts';
import { differenceCell, limitCell, sideCell } from './metric-cells.ts';
import { plainText } from './plain-text.ts';
import { type ReportItem, reportItems } from './report-items.ts';
import { shorten } from './shorten.ts';

const SYMBOLS = { pass: '✅', warn: '⚠️', fail: '❌' } as const;
const LONGEST_SENTENCE = 1_000;
/** A comment on GitHub holds 65 536 characters, a job summary 1 MiB: these and the sentences stay below both. */
const LONGEST_TABLE = 35_000;
const LONGEST_WARNINGS = 8_000;
const LONGEST_QUERIES = 8_000;

/** The answer for a pull request or a job summary: the sentence, a table, worst first, and the queries folded away. */
export function toMarkdown(reply: AnalysisReply): string {
  const title = reply.service === null ? '' : ` ${sentence(reply.service)}`;
  const aside = asideOf(reply);
  const remark = aside === null ? '' : ` (${aside})`;
  const rows = reportItems(reply)
    .filter(({ metric }) => metric !== null || aside === null)
    .map(row);
  const warnings = reply.warnings.map((warning) => `\n> **Warning:** ${sentence(warning)}`);
  const lines = [
    `### ${SYMBOLS[reply.verdict]} ${reply.verdict}${remark}${title}`,
    '',
    sentence(reply.reason),
    ...(reply.link === null ? [] : ['', `<${reply.link}>`]),
    ...(reply.report === null ? [] : ['', `[Report](${reply.report})`]),
    '',
    '| metric | verdict | canary | stable | difference | limit | reason |',
    '|---|---|---|---|---|---|---|',
    ...fitting(rows, LONGEST_TABLE, 'metrics'),
    ...fitting(warnings, LONGEST_WARNINGS, 'warnings'),
    ...(reply.candidate === null ? [] : ['', sentence(reply.candidate.sentence)]),
    '',
    ...queriesOf(reply),
    `<sub>analysis ${reply.analysisId}, canary-verdict ${reply.version}</sub>`,
  ];
  return `${lines.join('\n')}\n`;
}

function row({ name, sentences, metric }: ReportItem): string {
  const cells = [
    sentence(name),
    ...(metric === null ? ['–', '–', '–', '–', '–'] : numbersOf(metric)),
    sentence(sentences.join('; ')),
  ];
  return `| ${cells.join(' | ')} |`;
}

function numbersOf(metric: MetricReply): string[] {
  const role = metric.role === 'gate' ? '' : ` (${metric.role})`;
  return [
    `${SYMBOLS[metric.verdict]} ${metric.verdict}${role}${metric.conclusive ? '' : ' (not known yet)'}`,
    plainText(sideCell(metric, 'canary')),
    plainText(sideCell(metric, 'stable')),
    plainText(differenceCell(metric)),
    plainText(limitCell(metric)),
  ];
}

/** The first parts that fit, and how many more there are. */
function fitting(parts: readonly string[], limit: number, what: string): readonly string[] {
  let length = 0;
  const tooMany = parts.findIndex((part) => {
    length += part.length + 1;
    return length > limit;
  });
  if (tooMany < 0) return parts;
  return [...parts.slice(0, tooMany), '', `… and ${parts.length - tooMany} more ${what}`];
}

function queriesOf({ metrics }: AnalysisReply): string[] {
  const queries = [...new Set(metrics.flatMap((metric) => metric.queries))];
  if (queries.length === 0) return [];
  const blocks = fitting(queries.map(codeBlock), LONGEST_QUERIES, 'queries');
  return ['<details><summary>Queries</summary>', '', ...blocks, '', '</details>', ''];
}

function codeBlock(query: string): string {
  const longest = Math.max(2, ...[...query.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}promql\n${query}\n${fence}`;
}

function sentence(text: string): string {
  return plainText(shorten(text, LONGEST_SENTENCE));
}
