import type { SqlColumn } from '../sql/sql-column.ts';

const WRAPPED = /^(?:Nullable|LowCardinality)\((.*)\)$/s;
const MOMENT = /^DateTime(?:64)?(?:\(|$)/;
const NUMBER = /^(?:U?Int\d+|Float\d+|Decimal\d*)(?:\(|$)/;

/** A column as the server describes it. Its times are moments, whatever zone they are shown in. */
export function clickhouseColumn({ name, type }: Pick<SqlColumn, 'name' | 'type'>): SqlColumn {
  const inner = unwrapped(type);
  if (MOMENT.test(inner)) return { name, type, holds: 'moment' };
  return { name, type, holds: NUMBER.test(inner) ? 'number' : 'other' };
}

function unwrapped(type: string): string {
  const [, inner] = WRAPPED.exec(type) ?? [];
  return inner === undefined ? type : unwrapped(inner);
}
