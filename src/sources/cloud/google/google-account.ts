import { z } from 'zod';
import { parseJson } from '../../http/parse-json.ts';

const KeyFile = z.object({
  type: z.literal('service_account'),
  client_email: z.string().min(1),
  private_key_id: z.string().min(1),
  private_key: z.string().min(1),
  token_uri: z.url({ protocol: /^https?$/ }).default('https://oauth2.googleapis.com/token'),
});

/** The text of a key file of a service account, as Google gives it. What is wrong with it is told without quoting it. */
export const ServiceAccountKey = z.string().transform((text, context) => {
  const read = KeyFile.safeParse(parseJson(text));
  if (read.success) return read.data;
  const missing = read.error.issues.map(({ path }) => path.join('.')).filter((place) => place !== '');
  const because = missing.length === 0 ? 'it is no JSON' : `wrong or missing: ${missing.join(', ')}`;
  context.addIssue(`must be the content of a key file of a service account (${because})`);
  return z.NEVER;
});
export type ServiceAccountKey = z.output<typeof ServiceAccountKey>;

/** Who asks, from the settings. */
export const GoogleAccount = z.strictObject({
  serviceAccountKey: ServiceAccountKey.optional().describe(
    'Content of a key file of a service account; without it the metadata server of the machine is asked for tokens.',
  ),
  metadataHost: z
    .string()
    .regex(/^[\w.-]+(?::\d+)?$/, 'must be a host, with a port if need be')
    .default('metadata.google.internal')
    .describe('Host of the metadata server.'),
});
export type GoogleAccount = z.output<typeof GoogleAccount>;
