import { z } from 'zod';
import { HeaderText } from '../http/credentials.ts';
import { HTTP_SETTINGS, ingestionDelay, StoreUrl } from '../http/http-settings.ts';

const AccountId = z
  .union([z.int().positive(), z.string().regex(/^[1-9]\d{0,14}$/)], {
    error: 'must be the number of an account',
  })
  .transform(Number);

/** How to reach New Relic; durations are milliseconds once parsed. */
export const NewrelicSettings = z.strictObject({
  kind: z.literal('newrelic').describe('Says that this source is New Relic.'),
  url: StoreUrl.prefault('https://api.newrelic.com').describe(
    'Address of NerdGraph; what stands before /graphql.',
  ),
  accountId: AccountId.describe('Number of the account whose data is queried.'),
  apiKey: HeaderText.min(1).describe('User key that may query this account.'),
  ...HTTP_SETTINGS,
  ingestionDelay: ingestionDelay('2m'),
});

/** Settings of a New Relic source with defaults filled in and durations in milliseconds. */
export type NewrelicSettings = z.output<typeof NewrelicSettings>;
