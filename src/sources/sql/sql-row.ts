import { z } from 'zod';

// Numbers that JSON has no word for come as words, in the cases of the stores.
const UNWRITABLE: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  '-nan': Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
};

const SqlNumber = z
  .union([z.number(), z.nan(), z.literal([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]), z.string()])
  .transform((value) => (typeof value === 'string' ? (UNWRITABLE[value] ?? Number(value)) : value));

/** What was found in one window. */
export const SqlRow = z.object({
  /** Index of the window. */
  in_window: z.coerce.number().int(),
  /** A count, a mean, or one observation; null where a value was null. */
  found: SqlNumber.nullable(),
  /** Value of the label that is kept apart; left out where none is. */
  of_label: z.string().nullish(),
  /** Of a percentile: which one it is, and how many observations are behind it; left out for anything else. */
  of_quantile: SqlNumber.nullish(),
  of_observations: SqlNumber.nullish(),
});
export type SqlRow = z.output<typeof SqlRow>;
