import { z } from 'zod';
import { StoreUrl } from '../../http/http-settings.ts';

const Id = z.string().regex(/^[\w.-]+$/, 'must be an id');

/** Who asks, from the settings. */
export const AzureAccount = z
  .strictObject({
    tenantId: Id.optional().describe('Tenant of the application.'),
    clientId: Id.optional().describe('Application, or the managed identity where a machine has several.'),
    clientSecret: z.string().min(1).optional().describe('Secret of the application.'),
    federatedTokenFile: z
      .string()
      .min(1)
      .optional()
      .describe('File with the token of the pod (workload identity); it is read anew for each token.'),
    authorityUrl: StoreUrl.prefault('https://login.microsoftonline.com').describe(
      'Address that gives tokens.',
    ),
    metadataUrl: StoreUrl.prefault('http://169.254.169.254').describe(
      'Address of the metadata of the machine.',
    ),
  })
  .refine(
    ({ clientSecret, federatedTokenFile }) => clientSecret === undefined || federatedTokenFile === undefined,
    {
      message: 'give clientSecret or federatedTokenFile, not both',
      path: ['federatedTokenFile'],
    },
  )
  .refine(
    ({ tenantId, clientId, clientSecret, federatedTokenFile }) =>
      (clientSecret === undefined && federatedTokenFile === undefined) ||
      (tenantId !== undefined && clientId !== undefined),
    { message: 'is needed, and clientId too, for tokens of an application', path: ['tenantId'] },
  );
export type AzureAccount = z.output<typeof AzureAccount>;
