import type { VNode } from 'preact';
import type { ReportItem } from '../formats/report-items.ts';
import { verdictLabel } from '../picture/verdict-label.ts';
import { Charts } from './charts.tsx';
import { Numbers } from './numbers.tsx';
import { Quantiles } from './quantiles.tsx';
import { WindowsTable } from './windows-table.tsx';

export interface MetricSectionOptions {
  readonly item: ReportItem;
  /** Names the section within the page. */
  readonly id: string;
  /** How many windows its table may have. */
  readonly mostWindows: number;
}

/** One metric: what was found, how it looks, and every number. What concerns the whole analysis has sentences only. */
export function MetricSection({ item, id, mostWindows }: MetricSectionOptions): VNode {
  const { metric, name, sentences, aside } = item;
  return (
    <section class="metric" id={id} aria-labelledby={`${id}-name`}>
      <h2 id={`${id}-name`}>
        <bdi>{name}</bdi>{' '}
        {metric !== null && <span class={`word ${metric.verdict}`}>{verdictLabel(metric)}</span>}
        {metric !== null && metric.role !== 'gate' && <span class="quiet"> ({metric.role})</span>}
        {aside !== null && metric?.role !== 'dryRun' && <span class="quiet"> ({aside})</span>}
      </h2>
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
      {metric !== null && (
        <>
          {metric.warnings.map((warning) => (
            <p class="aside">{warning}</p>
          ))}
          <Charts metric={metric} />
          <h3>Numbers</h3>
          <div class="numbers">
            <Numbers metric={metric} />
            <Quantiles metric={metric} />
          </div>
          <WindowsTable metric={metric} most={mostWindows} />
          <Queries queries={metric.queries} />
        </>
      )}
    </section>
  );
}

function Queries({ queries }: { readonly queries: readonly string[] }): VNode | null {
  if (queries.length === 0) return null;
  return (
    <details>
      <summary>Queries as the source saw them</summary>
      {queries.map((query) => (
        <pre>{query}</pre>
      ))}
    </details>
  );
}
