import { z } from 'zod';
import { HeaderText } from '../http/credentials.ts';
import { HTTP_SETTINGS, ingestionDelay, StoreUrl } from '../http/http-settings.ts';

/** How to reach VMware Aria Operations for Applications, which was Wavefront; durations are milliseconds once parsed. */
export const WavefrontSettings = z.strictObject({
  kind: z
    .literal('wavefront')
    .describe('Says that this source is Wavefront (Aria Operations for Applications).'),
  url: StoreUrl.describe('Address of your instance, such as https://example.wavefront.com.'),
  token: HeaderText.min(1).describe('API token of a user or of a service account.'),
  ...HTTP_SETTINGS,
  ingestionDelay: ingestionDelay('2m'),
});

/** Settings of a Wavefront source with defaults filled in and durations in milliseconds. */
export type WavefrontSettings = z.output<typeof WavefrontSettings>;
