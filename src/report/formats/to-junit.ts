import Builder from 'fast-xml-builder';
import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { differenceCell, limitCell, sideCell, windowCell } from './metric-cells.ts';
import { oneLine } from './one-line.ts';
import { type ReportItem, reportItems } from './report-items.ts';
import { shorten } from './shorten.ts';
import { wholeLines } from './whole-lines.ts';

const NAME_LENGTH = 250;
const MESSAGE_LENGTH = 2_000;
const BODY_LENGTH = 20_000;

const builder = new Builder({
  attributeNamePrefix: '@',
  ignoreAttributes: false,
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  format: true,
});

/** The answer as a report of tests in the form that Jenkins, GitLab and others read: a test case for each metric. */
export function toJunit(reply: AnalysisReply): string {
  const items = reportItems(reply);
  const suite = shorten(oneLine(reply.service ?? ''), NAME_LENGTH) || 'canary';
  const counts = {
    '@tests': items.length,
    '@failures': items.filter(({ outcome }) => outcome === 'fail').length,
    '@errors': items.filter(({ outcome }) => outcome === 'unjudged').length,
  };
  const skipped = items.filter((item) => resultOf(item) === 'skipped').length;
  const names = uniqueNames(items);
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: {
      '@name': 'canary-verdict',
      ...counts,
      testsuite: {
        '@name': suite,
        ...counts,
        '@skipped': skipped,
        properties: { property: propertiesOf(reply) },
        testcase: items.map((item, index) => ({
          '@name': names[index],
          '@classname': suite,
          '@time': 0,
          ...contentOf(item),
        })),
      },
    },
  });
}

function propertiesOf({ verdict, conclusive, reason, link, report, analysisId, version }: AnalysisReply) {
  const values = { verdict, conclusive, reason, link, report, analysisId, version };
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({ '@name': name, '@value': shorten(oneLine(String(value)), MESSAGE_LENGTH) }));
}

/** What the test case holds: the result with its reason as attribute and as text, since readers look at either. */
function contentOf(item: ReportItem): Record<string, unknown> {
  const result = resultOf(item);
  const text = wholeLines(detailsOf(item).map(oneLine), BODY_LENGTH);
  if (result === null) return { 'system-out': text };
  const prefix = item.aside === null ? '' : `${item.aside}: `;
  const message = shorten(prefix + item.sentences.map(oneLine).join('; '), MESSAGE_LENGTH);
  return { [result]: { '@message': message, '@type': item.code, '#text': text } };
}

function resultOf({ outcome, metric }: ReportItem): 'failure' | 'error' | 'skipped' | null {
  switch (outcome) {
    case 'fail':
      return 'failure';
    case 'unjudged':
      return 'error';
    case 'unknown':
      return 'skipped';
    case 'uncounted':
      return metric?.verdict === 'pass' ? null : 'skipped';
    case 'warn':
    case 'pass':
      return null;
  }
}

function detailsOf({ sentences, metric }: ReportItem): string[] {
  if (metric === null) return [...sentences];
  const { verdict, conclusive, role, queries, warnings } = metric;
  return [
    `${verdict}${conclusive ? '' : ' (not known yet)'}${role === 'gate' ? '' : ` (${role})`}`,
    ...sentences,
    `canary: ${sideCell(metric, 'canary')}`,
    `stable: ${sideCell(metric, 'stable')}`,
    `difference: ${differenceCell(metric)}`,
    `limit: ${limitCell(metric)}`,
    `windows: ${windowCell(metric)}`,
    ...warnings.map((warning) => `warning: ${warning}`),
    ...queries.map((query) => `query: ${query}`),
  ];
}

/** GitLab keeps only one of several test cases with the same name. */
function uniqueNames(items: readonly ReportItem[]): string[] {
  const seen = new Set<string>();
  return items.map(({ name }) => {
    const plain = shorten(oneLine(name), NAME_LENGTH) || 'unnamed';
    let unique = plain;
    for (let copy = 2; seen.has(unique); copy += 1) unique = `${plain} (${copy})`;
    seen.add(unique);
    return unique;
  });
}
