import type { AnalysisReply } from '../../../src/contract/analysis-reply.ts';

type MetricReply = AnalysisReply['metrics'][number];

/** Tables that documents show after `<!-- computed: name -->`, worked out from the reply above them. */
export const COMPUTED_TABLES: Readonly<Record<string, (metric: MetricReply) => string>> = {
  windows: ({ windows }) =>
    table(
      ['window', 'canary', 'stable', 'difference', 'chi-squared', 'mid-p', 'breach'],
      windows.map(({ index, canary, stable, difference, statistic, pValue, breach }) => [
        String(index + 1),
        `${canary?.events} of ${canary?.samples}`,
        `${stable?.events} of ${stable?.samples}`,
        points(difference?.estimate),
        (statistic ?? Number.NaN).toFixed(2),
        probability(pValue),
        breach ? 'yes' : 'no',
      ]),
    ),
  overall: ({ canary, stable, difference, harmBound, test }) =>
    table(
      ['over all windows', ''],
      [
        ['canary', `${canary?.events} of ${canary?.samples}`],
        ['stable', `${stable?.events} of ${stable?.samples}`],
        ['difference', points(difference?.estimate)],
        ['its 95 % interval (Newcombe)', `${points(difference?.lower)} to ${points(difference?.upper)}`],
        ['bound on harm with 95 % confidence (score)', points(harmBound?.value)],
        ['p-value (Cochran-Mantel-Haenszel)', probability(test?.pValue)],
        ['odds ratio (Mantel-Haenszel)', (test?.effectSize.value ?? Number.NaN).toFixed(2)],
      ],
    ),
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`.replace(/\|\s+\|$/, '| |');
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function points(share: number | null | undefined): string {
  return share == null ? '–' : `${(share * 100).toFixed(2)} points`;
}

function probability(value: number | null | undefined): string {
  if (value == null) return '–';
  return value < 0.001 ? value.toExponential(1) : value.toFixed(3);
}
