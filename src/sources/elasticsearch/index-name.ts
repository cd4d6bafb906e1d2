import { z } from 'zod';

// A name that begins with "_" would be another endpoint, and "." or ".." another path.
const INDEX = /^-?[^\s,"\\/?|#_.+-][^\s,"\\/?|#]*$|^\.[^\s,"\\/?|#.][^\s,"\\/?|#]*$/;

/** Names of indices, separated by commas; with `*` for patterns. */
export const IndexName = z
  .string()
  .max(1_000)
  .refine(
    (names) => names.split(',').every((name) => INDEX.test(name)),
    'must be the name of an index or a pattern such as logs-*, or several separated by commas',
  );
