import { z } from 'zod';
import { HeaderText } from '../http/credentials.ts';
import { HTTP_SETTINGS, ingestionDelay, StoreUrl } from '../http/http-settings.ts';

/** How to reach Splunk Observability Cloud, which was SignalFx; durations are milliseconds once parsed. */
export const SignalfxSettings = z.strictObject({
  kind: z.literal('signalfx').describe('Says that this source is Splunk Observability Cloud (SignalFx).'),
  url: StoreUrl.describe('Address of the stream of your realm, such as https://stream.us1.signalfx.com.'),
  token: HeaderText.min(1).describe('Access token with the scope API.'),
  ...HTTP_SETTINGS,
  ingestionDelay: ingestionDelay('1m'),
});

/** Settings of a SignalFx source with defaults filled in and durations in milliseconds. */
export type SignalfxSettings = z.output<typeof SignalfxSettings>;
