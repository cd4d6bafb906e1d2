import { z } from 'zod';
import { CREDENTIALS } from '../http/credentials.ts';
import { HTTP_SETTINGS, StoreUrl } from '../http/http-settings.ts';

/** How to reach one Graphite, or a store that speaks its render API; durations are milliseconds once parsed. */
export const GraphiteSettings = z
  .strictObject({
    kind: z.literal('graphite').describe('Says that this source is a Graphite.'),
    url: StoreUrl.describe('Address of the server; what stands before /render, a path prefix included.'),
    ...HTTP_SETTINGS,
    ...CREDENTIALS,
  })
  .refine(({ basicAuth, bearerToken }) => basicAuth === undefined || bearerToken === undefined, {
    message: 'give basicAuth or bearerToken, not both',
    path: ['bearerToken'],
  });

/** Settings of a Graphite source with defaults filled in and durations in milliseconds. */
export type GraphiteSettings = z.output<typeof GraphiteSettings>;
