import { z } from 'zod';
import { CALL_SETTINGS } from '../http/http-settings.ts';

const LARGEST_PORT = 65_535;

/** How to reach one PostgreSQL; durations are milliseconds once parsed. */
export const PostgresqlSettings = z
  .strictObject({
    kind: z.literal('postgresql').describe('Says that this source is a PostgreSQL, asked in SQL.'),
    host: z
      .string()
      .min(1)
      .regex(/^[^\s@/:?#]+$|^[0-9a-fA-F:]+$/, 'must be the name or the address of a host, and no URL')
      .describe('Name or address of the server.'),
    port: z.int().min(1).max(LARGEST_PORT).default(5_432).describe('Port of the server.'),
    database: z.string().min(1).describe('Name of the database.'),
    user: z.string().min(1).describe('Who asks; a role that may only read what the queries need.'),
    password: z.string().min(1).optional().describe('Password of the role.'),
    tls: z
      .enum(['on', 'off'])
      .default('on')
      .describe('Whether the connection is encrypted and the certificate of the server checked.'),
    caFile: z
      .string()
      .min(1)
      .optional()
      .describe('File with the certificates (PEM) to trust instead of the usual ones.'),
    ...CALL_SETTINGS,
    concurrency: z
      .int()
      .min(1)
      .max(256)
      .default(4)
      .describe('How many connections may be open at a time, and so how many queries under way.'),
    maxRows: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(100_000)
      .describe('Most rows that one query may give: a row per window, or per observation of a distribution.'),
  })
  .refine(({ tls, caFile }) => tls === 'on' || caFile === undefined, {
    message: 'says whom to trust, and "tls" is off: leave one of them out',
    path: ['caFile'],
  });

/** Settings of a PostgreSQL source with defaults filled in and durations in milliseconds. */
export type PostgresqlSettings = z.output<typeof PostgresqlSettings>;
