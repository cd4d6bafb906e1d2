import type { FieldDef } from 'pg';
import type { SqlColumn } from '../sql/sql-column.ts';

type Type = Pick<SqlColumn, 'type' | 'holds'>;

/** The types that something can be done with, by their numbers in every PostgreSQL. */
const TYPES: Readonly<Record<number, Type>> = {
  20: { type: 'bigint', holds: 'number' },
  21: { type: 'smallint', holds: 'number' },
  23: { type: 'integer', holds: 'number' },
  700: { type: 'real', holds: 'number' },
  701: { type: 'double precision', holds: 'number' },
  1700: { type: 'numeric', holds: 'number' },
  1114: { type: 'timestamp without time zone', holds: 'local_time' },
  1184: { type: 'timestamp with time zone', holds: 'moment' },
  16: { type: 'boolean', holds: 'other' },
  25: { type: 'text', holds: 'other' },
  790: { type: 'money', holds: 'other' },
  1043: { type: 'character varying', holds: 'other' },
  1082: { type: 'date', holds: 'other' },
  1083: { type: 'time', holds: 'other' },
  1186: { type: 'interval', holds: 'other' },
};

/** A column as the server describes it. */
export function columnOf({ name, dataTypeID }: Pick<FieldDef, 'name' | 'dataTypeID'>): SqlColumn {
  return { name, ...(TYPES[dataTypeID] ?? { type: 'another type', holds: 'other' }) };
}
