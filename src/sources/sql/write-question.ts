import { edgeMs, type WindowGrid } from '../../readings/window-grid.ts';
import type { BoundQuery } from './bound-query.ts';
import { LONGEST_LABEL } from './longest-label.ts';
import type { RowLayout } from './row-layout.ts';
import type { SqlDialect } from './sql-dialect.ts';

/** The question that has the store put the rows of a query into windows; `limit` is the most rows that it gives. */
export function writeQuestion(
  { text, parameters }: BoundQuery,
  layout: RowLayout,
  { grid, limit }: { readonly grid: WindowGrid; readonly limit: number },
  dialect: SqlDialect,
): BoundQuery {
  const time = dialect.name('time');
  const columns = [`${dialect.windowOf(time, grid)} as in_window`, `${found(layout, dialect)} as found`];
  if (layout.by !== null) {
    columns.push(`${dialect.text(dialect.name(layout.by), LONGEST_LABEL + 1)} as of_label`);
  }
  if (layout.isPercentile) {
    columns.push(`${dialect.double(`max(${dialect.name('quantile')})`)} as of_quantile`);
    columns.push(`${dialect.double(`sum(${dialect.name('observations')})`)} as of_observations`);
  }
  const from = dialect.moment(grid.startMs);
  const until = dialect.moment(edgeMs(grid, grid.count));
  const lines = [
    `select ${columns.join(', ')}`,
    // The query may end with a comment.
    `from (\n${text}\n) as given`,
    `where ${time} > ${from} and ${time} <= ${until}`,
    ...ending(layout, dialect),
    `limit ${limit}${dialect.ending}`,
  ];
  return { text: lines.join('\n'), parameters };
}

/** What is worked out of the rows of a window. */
function found({ shape, hasValue }: RowLayout, { double, name }: SqlDialect): string {
  const value = name('value');
  if (shape === 'gauge') return double(`avg(${value})`);
  if (shape === 'histogram') return double(value);
  // A sum leaves out what is not known, and would be too small.
  return hasValue
    ? double(`case when count(*) = count(${value}) then sum(${value}) end`)
    : double('count(*)');
}

function ending({ shape, by }: RowLayout, { name }: SqlDialect): readonly string[] {
  if (shape === 'histogram') return [`and ${name('value')} is not null`];
  return [`group by in_window${by === null ? '' : ', of_label'}`];
}
