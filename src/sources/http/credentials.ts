import { Buffer } from 'node:buffer';
import { z } from 'zod';

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// Anything else makes Node refuse the request with an error of its own, so it is refused here, once.
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Text that a header can carry. */
export const HeaderText = z
  .string()
  .regex(HEADER_VALUE, 'must not hold line breaks or characters that a header cannot carry');

/** What proves who we are, where it is the same for every call. */
export const CREDENTIALS = {
  basicAuth: z
    .strictObject({
      username: z
        .string()
        .min(1)
        .regex(/^[^:]*$/, 'must not hold a colon')
        .describe('User name for HTTP basic authentication.'),
      password: z.string().describe('Password for HTTP basic authentication.'),
    })
    .optional()
    .describe('Credentials for HTTP basic authentication.'),
  bearerToken: HeaderText.min(1).optional().describe('Token sent as `Authorization: Bearer`.'),
  headers: z
    .record(z.string().regex(HEADER_NAME, 'must be the name of a header'), HeaderText)
    .optional()
    .describe('More headers to send with each query, such as X-Scope-OrgID.'),
};
export type Credentials = z.output<z.ZodObject<typeof CREDENTIALS>>;

/** Headers that carry the credentials, and the texts in them that must never be told. */
export function headersOf({ basicAuth, bearerToken, headers = {} }: Credentials): {
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
} {
  const pair = basicAuth && Buffer.from(`${basicAuth.username}:${basicAuth.password}`).toString('base64');
  const authorization = (pair && `Basic ${pair}`) ?? (bearerToken && `Bearer ${bearerToken}`);
  const secrets = [pair, basicAuth?.password, bearerToken, ...wordsOf(headers)];
  return {
    headers: { ...headers, ...(authorization === undefined ? {} : { Authorization: authorization }) },
    secrets: secrets.filter((text) => text !== undefined),
  };
}

// Any header may hold a secret, as a whole or after a word such as ApiKey.
function wordsOf(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.values(headers).flatMap((value) => [value, ...value.split(/[\s,;=]+/)]);
}
