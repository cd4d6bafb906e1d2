import { z } from 'zod';

const MAX_QUERY_LENGTH = 10_000;

const QueryText = z.string().trim().min(1, 'must not be empty').max(MAX_QUERY_LENGTH);

/** A query written once for both sides (matchers or `{{side}}` tell them apart), or one query per side. */
export const Query = z
  .union([QueryText, z.strictObject({ canary: QueryText, stable: QueryText })], {
    error: 'must be a query, or {"canary": query, "stable": query}',
  })
  .meta({ id: 'Query', description: 'A query for both sides, or one query per side.' });
export type Query = z.output<typeof Query>;
