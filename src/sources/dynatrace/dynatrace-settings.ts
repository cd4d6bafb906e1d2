import { z } from 'zod';
import { Duration } from '../../contract/duration.ts';
import { HeaderText } from '../http/credentials.ts';
import { HTTP_SETTINGS, StoreUrl } from '../http/http-settings.ts';

/** How to reach Dynatrace; durations are milliseconds once parsed. */
export const DynatraceSettings = z.strictObject({
  kind: z.literal('dynatrace').describe('Says that this source is Dynatrace.'),
  url: StoreUrl.describe('Address of your environment; what stands before /api/v2.'),
  apiToken: HeaderText.min(1).describe('Access token with the scope metrics.read.'),
  ...HTTP_SETTINGS,
  ingestionDelay: Duration.prefault('3m').describe(
    'How long after the end of a window its points may still arrive; younger windows are not looked at.',
  ),
});

/** Settings of a Dynatrace source with defaults filled in and durations in milliseconds. */
export type DynatraceSettings = z.output<typeof DynatraceSettings>;
