import { z } from 'zod';
import { GoogleAccount } from '../cloud/google/google-account.ts';
import { HeaderText } from '../http/credentials.ts';
import { HTTP_SETTINGS, ingestionDelay, StoreUrl } from '../http/http-settings.ts';

/** How to reach Google Cloud Monitoring; durations are milliseconds once parsed. */
export const CloudmonitoringSettings = z
  .strictObject({
    kind: z.literal('cloudmonitoring').describe('Says that this source is Google Cloud Monitoring.'),
    project: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.:-]*$/, 'must be the id or the number of a project')
      .describe('Project whose metrics are read: its id or number.'),
    url: StoreUrl.prefault('https://monitoring.googleapis.com').describe('Address of the API.'),
    googleAuth: GoogleAccount.optional().describe(
      'Who asks; without it the machine or the pod, by its metadata server.',
    ),
    bearerToken: HeaderText.min(1)
      .optional()
      .describe('Token sent as `Authorization: Bearer` in place of one that is fetched.'),
    ...HTTP_SETTINGS,
    ingestionDelay: ingestionDelay('4m'),
  })
  .refine(({ googleAuth, bearerToken }) => googleAuth === undefined || bearerToken === undefined, {
    message: 'give googleAuth or bearerToken, not both',
    path: ['bearerToken'],
  });

/** Settings of a Cloud Monitoring source with defaults filled in and durations in milliseconds. */
export type CloudmonitoringSettings = z.output<typeof CloudmonitoringSettings>;
