import { z } from 'zod';
import { Duration } from '../../contract/duration.ts';
import { AwsCredentialsSetting, AwsRegion } from '../cloud/aws/aws-credentials.ts';
import { HTTP_SETTINGS, StoreUrl } from '../http/http-settings.ts';

/** How to reach CloudWatch in one region; durations are milliseconds once parsed. */
export const CloudwatchSettings = z.strictObject({
  kind: z.literal('cloudwatch').describe('Says that this source is Amazon CloudWatch.'),
  region: AwsRegion,
  url: StoreUrl.optional().describe(
    'Address of the API, where it is not that of the region, such as a VPC endpoint.',
  ),
  credentials: AwsCredentialsSetting,
  ...HTTP_SETTINGS,
  ingestionDelay: Duration.prefault('3m').describe(
    'How long after the end of a window its values may still change; younger windows are not looked at.',
  ),
});

/** Settings of a CloudWatch source with defaults filled in and durations in milliseconds. */
export type CloudwatchSettings = z.output<typeof CloudwatchSettings>;
