import { z } from 'zod';
import { SqlRow } from '../sql/sql-row.ts';

/** A good reply of a question about rows; whatever else is in it is left alone. */
export const RowsReply = z.object({ data: z.array(SqlRow) });

/** A good reply of a question about columns. */
export const ColumnsReply = z.object({ data: z.array(z.object({ name: z.string(), type: z.string() })) });

/** A good reply of a question that only asks whether anybody is there. */
export const AnyReply = z.object({ data: z.array(z.unknown()) });
