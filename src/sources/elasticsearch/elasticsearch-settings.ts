import { z } from 'zod';
import { Duration } from '../../contract/duration.ts';
import { AwsCredentialsSetting, AwsRegion } from '../cloud/aws/aws-credentials.ts';
import { CREDENTIALS, HeaderText } from '../http/credentials.ts';
import { HTTP_SETTINGS, StoreUrl } from '../http/http-settings.ts';
import { IndexName } from './index-name.ts';

/** How to reach one Elasticsearch or OpenSearch; durations are milliseconds once parsed. */
export const ElasticsearchSettings = z
  .strictObject({
    kind: z.literal('elasticsearch').describe('Says that this source is an Elasticsearch or OpenSearch.'),
    url: StoreUrl.describe('Address of the cluster, such as https://elastic.example.com:9200.'),
    index: IndexName.describe('Index, alias, data stream or pattern that is searched, such as logs-*.'),
    timeField: z.string().min(1).default('@timestamp').describe('Field with the time of a document.'),
    apiKey: HeaderText.min(1).optional().describe('API key, encoded, sent as `Authorization: ApiKey`.'),
    sigv4: z
      .strictObject({ region: AwsRegion, credentials: AwsCredentialsSetting })
      .optional()
      .describe('Signs calls to an Amazon OpenSearch Service.'),
    ...HTTP_SETTINGS,
    ingestionDelay: Duration.prefault('1m').describe(
      'How long after the end of a window its documents may still become searchable; younger windows are not looked at.',
    ),
    ...CREDENTIALS,
  })
  .refine(
    ({ apiKey, basicAuth, bearerToken, sigv4 }) =>
      [apiKey, basicAuth, bearerToken, sigv4].filter((given) => given !== undefined).length <= 1,
    { message: 'give one of apiKey, basicAuth, bearerToken and sigv4', path: ['apiKey'] },
  );

/** Settings of an Elasticsearch source with defaults filled in and durations in milliseconds. */
export type ElasticsearchSettings = z.output<typeof ElasticsearchSettings>;
