import { z } from 'zod';
import { Duration } from '../../contract/duration.ts';
import { CREDENTIALS, HeaderText } from '../http/credentials.ts';
import { HTTP_SETTINGS, StoreUrl } from '../http/http-settings.ts';

/** How to reach one InfluxDB; durations are milliseconds once parsed. */
export const InfluxdbSettings = z
  .strictObject({
    kind: z.literal('influxdb').describe('Says that this source is an InfluxDB.'),
    url: StoreUrl.describe('Address of the server; what stands before /query or /api.'),
    language: z
      .enum(['influxql', 'flux', 'sql'])
      .default('influxql')
      .describe('Language of the queries: influxql (1.x, and others by its API), flux (2.x) or sql (3).'),
    database: z.string().min(1).optional().describe('Database of influxql and sql.'),
    retentionPolicy: z
      .string()
      .min(1)
      .optional()
      .describe('Retention policy of influxql; without it the default one.'),
    organization: z.string().min(1).optional().describe('Organization of flux, by its name.'),
    token: HeaderText.min(1).optional().describe('Token of 2.x and 3, sent as `Authorization: Token`.'),
    lookback: Duration.prefault('5m').describe(
      'How old the last sample before the first window may be, where cumulative counters are read as they are stored.',
    ),
    ...HTTP_SETTINGS,
    ...CREDENTIALS,
  })
  .superRefine(({ language, database, organization, basicAuth, bearerToken, token }, context) => {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (language !== 'flux' && database === undefined) refuse('database', `is needed for ${language}`);
    if (language === 'flux' && organization === undefined) refuse('organization', 'is needed for flux');
    const given = [basicAuth, bearerToken, token].filter((one) => one !== undefined);
    if (given.length > 1) refuse('token', 'give one of basicAuth, bearerToken and token');
  });

/** Settings of an InfluxDB source with defaults filled in and durations in milliseconds. */
export type InfluxdbSettings = z.output<typeof InfluxdbSettings>;
