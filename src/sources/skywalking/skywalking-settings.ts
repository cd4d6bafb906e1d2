import { z } from 'zod';
import { Duration } from '../../contract/duration.ts';
import { CREDENTIALS } from '../http/credentials.ts';
import { HTTP_SETTINGS, StoreUrl } from '../http/http-settings.ts';

/** How to reach the OAP server of an Apache SkyWalking; durations are milliseconds once parsed. */
export const SkywalkingSettings = z
  .strictObject({
    kind: z.literal('skywalking').describe('Says that this source is an Apache SkyWalking.'),
    url: StoreUrl.describe('Address of the OAP server; what stands before /graphql.'),
    ...HTTP_SETTINGS,
    ingestionDelay: Duration.prefault('2m').describe(
      'How long after the end of a minute its values may still change; younger windows are not looked at.',
    ),
    ...CREDENTIALS,
  })
  .refine((settings) => settings.basicAuth === undefined || settings.bearerToken === undefined, {
    message: 'give basicAuth or bearerToken, not both',
    path: ['bearerToken'],
  });

/** Settings of a SkyWalking source with defaults filled in and durations in milliseconds. */
export type SkywalkingSettings = z.output<typeof SkywalkingSettings>;
