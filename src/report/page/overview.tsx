import type { VNode } from 'preact';
import { differenceCell, limitCell, sideCell } from '../formats/metric-cells.ts';
import type { ReportItem } from '../formats/report-items.ts';
import { verdictLabel } from '../picture/verdict-label.ts';
import { ScrollBox } from './scroll-box.tsx';

export interface NamedItem {
  readonly id: string;
  readonly item: ReportItem;
}

/** A line for each metric, worst first, that leads to its section. */
export function Overview({ items }: { readonly items: readonly NamedItem[] }): VNode | null {
  if (items.length < 2) return null;
  return (
    <ScrollBox label="All metrics">
      <table class="wide names">
        <caption>Worst first</caption>
        <thead>
          <tr>
            {['metric', 'verdict', 'canary', 'stable', 'difference', 'limit'].map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((named) => (
            <Row {...named} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ id, item: { name, metric } }: NamedItem): VNode {
  const cells =
    metric === null
      ? ['–', '–', '–', '–']
      : [sideCell(metric, 'canary'), sideCell(metric, 'stable'), differenceCell(metric), limitCell(metric)];
  const role = metric === null || metric.role === 'gate' ? '' : ` (${metric.role})`;
  return (
    <tr>
      <th scope="row">
        <a href={`#${id}`}>
          <bdi>{name.trim() === '' ? '(no name)' : name}</bdi>
        </a>
      </th>
      <td>
        {metric !== null && <span class={`word ${metric.verdict}`}>{verdictLabel(metric)}</span>}
        {role}
      </td>
      {cells.map((cell) => (
        <td>{cell}</td>
      ))}
    </tr>
  );
}
