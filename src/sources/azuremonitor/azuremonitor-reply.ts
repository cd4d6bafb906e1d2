import { z } from 'zod';

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const Table = z.object({
  columns: z.array(z.object({ name: z.string() })),
  rows: z.array(z.array(Cell)),
});

const Row = z.object({
  cv_window: z
    .string()
    .transform((time) => Date.parse(time))
    .refine(Number.isFinite, 'must be a time'),
  cv_group: z.union([z.string(), z.number(), z.null()]).optional(),
  cv_value: z
    .union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity']), z.null()])
    .transform((value) => (value === null ? null : Number(value))),
  cv_behind: z.number(),
});

/** The rows of the first table, by the names of their columns. */
export const AzuremonitorReply = z
  .object({ tables: z.tuple([Table]).rest(Table) })
  .transform(({ tables: [{ columns, rows }] }) =>
    rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]))),
  )
  .pipe(z.array(Row));

/** One window, and one label or bucket of it. */
export type WindowRow = z.output<typeof Row>;
