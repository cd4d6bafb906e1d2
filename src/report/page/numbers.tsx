import type { VNode } from 'preact';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { decimal, percent } from '../format.ts';
import { differenceCell, limitCell, samplesCell, sideCell, windowCell } from '../formats/metric-cells.ts';
import { overallDifference } from '../formats/overall-difference.ts';
import { chanceCell } from '../formats/window-cells.ts';
import { evidenceText } from '../picture/evidence-text.ts';
import { valueName } from '../picture/value-name.ts';
import { ScrollBox } from './scroll-box.tsx';

type Rows = readonly (readonly [string, string])[];

/** Every number of a metric, by name: what was found, and how. */
export function Numbers({ metric }: { readonly metric: MetricReply }): VNode {
  return (
    <>
      <Table metric={metric} caption="What was found" rows={foundIn(metric)} />
      <Table metric={metric} caption="How it was tested" rows={methodOf(metric)} />
    </>
  );
}

function Table({ metric, caption, rows }: { metric: MetricReply; caption: string; rows: Rows }): VNode {
  return (
    <ScrollBox label={`${metric.name}: ${caption}`}>
      <table>
        <caption>{caption}</caption>
        <tbody>
          {rows.map(([name, value]) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function foundIn(metric: MetricReply): Rows {
  const told = metric.kind === 'count' ? '' : ` (${valueName(metric)})`;
  return [
    [`canary${told}`, sideCell(metric, 'canary')],
    [`stable${told}`, sideCell(metric, 'stable')],
    ['behind them', samplesCell(metric)],
    ['difference', differenceCell(metric)],
    ...overallRows(metric),
    ['limit', limitCell(metric)],
    ['ruled out', boundCell(metric)],
    ['p-value', chanceCell(metric.test?.pValue ?? null)],
    ...evidenceRows(metric),
    ['windows', windowCell(metric)],
    ...powerRows(metric),
  ];
}

/** Where some windows decided, what stands above is theirs, and the pictures have all. */
function overallRows(metric: MetricReply): Rows {
  const overall = overallDifference(metric);
  return overall === differenceCell(metric) ? [] : [['over all windows', overall]];
}

function methodOf({ test, noise, pairing, role, harm, source }: MetricReply): Rows {
  const number = (value: number | null) => (value === null ? '–' : decimal(value));
  const tested: Rows =
    test === null
      ? []
      : [
          ['test', test.name],
          ['statistic', number(test.statistic)],
          [test.effectSize.name, number(test.effectSize.value)],
        ];
  return [
    ...tested,
    ...(noise === null ? [] : [['noise', noiseCell(noise)] as const]),
    ['sides', `${pairing.used}: ${pairing.because}`],
    ['what hurts', harm],
    ['role', role],
    ['source', source],
  ];
}

function boundCell({ harmBound, limits, ...metric }: MetricReply): string {
  if (harmBound === null || harmBound.value === null) return '–';
  return `more than ${limitCell({ ...metric, harmBound, limits: [harmBound] })}`;
}

function evidenceRows({ evidence, windows }: MetricReply): Rows {
  if (evidence === null) return [];
  const { log, needed, onset, proven } = evidence;
  const from = windows.find(({ index }) => index === onset)?.from ?? null;
  const since = from === null ? `window number ${(onset ?? 0) + 1}` : minuteText(from);
  const told = log === null ? 'not known yet' : evidenceText(log);
  return [
    ['evidence for harm', `${told}; a proof needs ${evidenceText(needed)}${proven ? ': proven' : ''}`],
    ...(onset === null || !proven ? [] : [['most plausibly since', since] as const]),
  ];
}

function noiseCell({
  dispersion,
  autocorrelation,
  isNoisy,
  sustained,
}: NonNullable<MetricReply['noise']>): string {
  const noisy = isNoisy ? ', near the limit' : '';
  return `${decimal(dispersion)} times chance, autocorrelation ${decimal(autocorrelation)}${noisy}; ${sustained} breaches in a row make a fail`;
}

/** "2026-01-15 14:05 UTC" */
function minuteText(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

function powerRows(metric: MetricReply): Rows {
  const { compared, expected, coverage, needed, enoughAt, detectable } = metric.power;
  const missing: Rows = [
    ['a pass needs', needed === null ? '–' : `${needed} windows`],
    ['enough data at about', enoughAt === null ? '–' : minuteText(enoughAt)],
  ];
  return [
    ['compared', `${compared} of ${expected} windows (${percent(coverage)})`],
    ...(metric.conclusive ? [] : missing),
    ['would have been seen', detectable === null ? '–' : limitCell({ ...metric, limits: [detectable] })],
  ];
}
