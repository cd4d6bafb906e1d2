import type { CloudwatchQuery, MetricQuery } from './cloudwatch-query.ts';
import { quantileOf } from './statistic.ts';

/** Id of what is asked for. */
export const VALUES = 'values';
/** Id of how many values are behind it. */
export const BEHIND = 'behind';

/** Id of how many values are up to a bound. */
export function upTo(index: number): string {
  return `up_to_${index}`;
}

/** What one call asks for, in the words of the API; `by` names a dimension whose values are told apart. */
export function dataQueries(query: CloudwatchQuery, period: number, by?: string): readonly object[] {
  if (query.kind === 'expression') {
    const label = by === undefined ? {} : { Label: `\${PROP('Dim.${by}')}` };
    return [{ Id: VALUES, Expression: query.expression, Period: period, ReturnData: true, ...label }];
  }
  if (query.stat === null) {
    const below = query.bounds.map((bound, index) => statistic(upTo(index), query, `TC(:${bound})`, period));
    return [...below, statistic(BEHIND, query, 'SampleCount', period)];
  }
  const values = statistic(VALUES, query, query.stat, period);
  const isPercentile = quantileOf(query.stat) !== null;
  return isPercentile ? [values, statistic(BEHIND, query, 'SampleCount', period)] : [values];
}

function statistic(
  id: string,
  { namespace, metric, dimensions }: MetricQuery,
  stat: string,
  period: number,
): object {
  const named = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: namespace, MetricName: metric, Dimensions: named };
  return { Id: id, MetricStat: { Metric, Period: period, Stat: stat }, ReturnData: true };
}
