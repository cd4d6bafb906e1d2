import { z } from 'zod';
import { AzureAccount } from '../cloud/azure/azure-account.ts';
import { HeaderText } from '../http/credentials.ts';
import { HTTP_SETTINGS, ingestionDelay, StoreUrl } from '../http/http-settings.ts';

/** How to reach a Log Analytics workspace of Azure Monitor; durations are milliseconds once parsed. */
export const AzuremonitorSettings = z
  .strictObject({
    kind: z
      .literal('azuremonitor')
      .describe('Says that this source is a Log Analytics workspace of Azure Monitor.'),
    workspace: z.guid('must be the id of a workspace').describe('Id of the workspace, a GUID.'),
    url: StoreUrl.prefault('https://api.loganalytics.io').describe('Address of the API.'),
    timeField: z
      .string()
      .regex(/^[A-Za-z_]\w*$/, 'must be the name of a column')
      .default('TimeGenerated')
      .describe('Column with the time of a row.'),
    azureAuth: AzureAccount.optional().describe('Who asks; without it the managed identity of the machine.'),
    bearerToken: HeaderText.min(1)
      .optional()
      .describe('Token sent as `Authorization: Bearer` in place of one that is fetched.'),
    ...HTTP_SETTINGS,
    ingestionDelay: ingestionDelay('5m'),
  })
  .refine(({ azureAuth, bearerToken }) => azureAuth === undefined || bearerToken === undefined, {
    message: 'give azureAuth or bearerToken, not both',
    path: ['bearerToken'],
  });

/** Settings of an Azure Monitor source with defaults filled in and durations in milliseconds. */
export type AzuremonitorSettings = z.output<typeof AzuremonitorSettings>;
