import { z } from 'zod';
import { HeaderText } from '../http/credentials.ts';
import { HTTP_SETTINGS, ingestionDelay, StoreUrl } from '../http/http-settings.ts';

/** How to reach Dynatrace; durations are milliseconds once parsed. */
export const DynatraceSettings = z.strictObject({
  kind: z.literal('dynatrace').describe('Says that this source is Dynatrace.'),
  url: StoreUrl.describe('Address of your environment; what stands before /api/v2.'),
  apiToken: HeaderText.min(1).describe('Access token with the scope metrics.read.'),
  ...HTTP_SETTINGS,
  ingestionDelay: ingestionDelay('3m'),
});

/** Settings of a Dynatrace source with defaults filled in and durations in milliseconds. */
export type DynatraceSettings = z.output<typeof DynatraceSettings>;
