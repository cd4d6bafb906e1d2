import { z } from 'zod';
import { HeaderText } from '../http/credentials.ts';
import { HTTP_SETTINGS, ingestionDelay, StoreUrl } from '../http/http-settings.ts';

/** How to reach Datadog; durations are milliseconds once parsed. */
export const DatadogSettings = z.strictObject({
  kind: z.literal('datadog').describe('Says that this source is Datadog.'),
  url: StoreUrl.prefault('https://api.datadoghq.com').describe('Address of the API of your Datadog site.'),
  apiKey: HeaderText.min(1).describe('API key of the organization.'),
  applicationKey: HeaderText.min(1).describe('Application key that may query time series.'),
  ...HTTP_SETTINGS,
  ingestionDelay: ingestionDelay('2m'),
});

/** Settings of a Datadog source with defaults filled in and durations in milliseconds. */
export type DatadogSettings = z.output<typeof DatadogSettings>;
