import type { VNode } from 'preact';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { quantity } from '../format.ts';
import { quantileName } from '../picture/value-name.ts';
import { ScrollBox } from './scroll-box.tsx';

type Side = MetricReply['quantiles'][number]['canary'];

/** The quantiles of both sides with their intervals; nothing for other kinds than distributions. */
export function Quantiles({ metric }: { readonly metric: MetricReply }): VNode | null {
  if (metric.quantiles.length === 0) return null;
  return (
    <ScrollBox label={`Quantiles of ${metric.name}`}>
      <table>
        <caption>Quantiles over all windows, with their intervals</caption>
        <thead>
          <tr>
            <th scope="col">quantile</th>
            <th scope="col">canary</th>
            <th scope="col">stable</th>
          </tr>
        </thead>
        <tbody>
          {metric.quantiles.map(({ quantile, canary, stable }) => (
            <tr>
              <th scope="row">{quantileName(quantile)}</th>
              <td>{sideText(canary, metric.unit)}</td>
              <td>{sideText(stable, metric.unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** "149 ms (100 ms to 200 ms)", "at least 10 s" */
function sideText({ value, lower, upper, saturated }: Side, unit: string | null): string {
  const shown = (number: number | null) => (number === null ? '…' : quantity(number, unit ?? undefined));
  if (value === null) return '–';
  return `${saturated ? 'at least ' : ''}${shown(value)} (${shown(lower)} to ${shown(upper)})`;
}
