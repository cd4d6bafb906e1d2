import { z } from 'zod';

/** An access key of AWS that is given in the settings. */
export const AwsCredentials = z.strictObject({
  accessKeyId: z.string().min(1).describe('Id of the access key.'),
  secretAccessKey: z.string().min(1).describe('Secret of the access key.'),
  sessionToken: z
    .string()
    .min(1)
    .optional()
    .describe('Session token, where the access key is a temporary one.'),
});
export type AwsCredentials = z.output<typeof AwsCredentials>;

/** Name of a region of AWS, such as eu-central-1. */
export const AwsRegion = z
  .string()
  .regex(/^[a-z0-9-]+$/, 'must be the name of a region, such as eu-central-1')
  .describe('Region of AWS, such as eu-central-1.');

/** An access key from the settings. Left out: the official chain looks for one. */
export const AwsCredentialsSetting = AwsCredentials.optional().describe(
  'Access key; without it the environment, the profile, web identity and the metadata of the machine are looked at, as by every tool of AWS.',
);
