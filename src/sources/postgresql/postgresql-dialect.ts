import type { WindowGrid } from '../../readings/window-grid.ts';
import type { SqlDialect } from '../sql/sql-dialect.ts';
import { postgresqlLanguage } from './postgresql-language.ts';
import { quoteAt } from './quote-at.ts';
import { quotedName } from './quoted-name.ts';

const MICROSECONDS = 1_000_000;

/** SQL as PostgreSQL has it. */
export const POSTGRESQL: SqlDialect = {
  language: postgresqlLanguage,
  parameterName: (position) => `$${position}`,
  quoteAt,
  ending: '',
  moment: (ms) => `timestamptz '${new Date(ms).toISOString()}'`,
  interval: (ms) => `interval '${ms} milliseconds'`,
  name: quotedName,
  windowOf,
  text: (expression, length) => `coalesce(left(${expression}::text, ${length}), '')`,
  double: (expression) => `(${expression})::float8`,
};

/** Microseconds are whole numbers, in which nothing is rounded across an edge. */
function windowOf(time: string, { startMs, windowMs }: WindowGrid): string {
  const since = `extract(epoch from ${time} - ${POSTGRESQL.moment(startMs)})`;
  return `(((${since} * ${MICROSECONDS})::bigint - 1) / ${windowMs * 1_000})::int`;
}
