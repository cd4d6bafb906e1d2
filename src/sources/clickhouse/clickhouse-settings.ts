import { z } from 'zod';
import { CREDENTIALS } from '../http/credentials.ts';
import { HTTP_SETTINGS, StoreUrl } from '../http/http-settings.ts';

/** How to reach one ClickHouse by HTTP; durations are milliseconds once parsed. */
export const ClickhouseSettings = z
  .strictObject({
    kind: z.literal('clickhouse').describe('Says that this source is a ClickHouse, asked in SQL by HTTP.'),
    url: StoreUrl.describe('Address of its HTTP interface, such as https://clickhouse:8443.'),
    database: z.string().min(1).optional().describe('Name of the database, for tables named without one.'),
    ...HTTP_SETTINGS,
    maxRows: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(100_000)
      .describe('Most rows that one query may give: a row per window, or per observation of a distribution.'),
    ...CREDENTIALS,
  })
  .refine((settings) => settings.basicAuth === undefined || settings.bearerToken === undefined, {
    message: 'give basicAuth or bearerToken, not both',
    path: ['bearerToken'],
  });

/** Settings of a ClickHouse source with defaults filled in and durations in milliseconds. */
export type ClickhouseSettings = z.output<typeof ClickhouseSettings>;
