import { z } from 'zod';
import { CREDENTIALS } from '../http/credentials.ts';
import { HTTP_SETTINGS, StoreUrl } from '../http/http-settings.ts';

/** How to reach a plug-in: a program that reads a store for us; durations are milliseconds once parsed. */
export const PluginSettings = z
  .strictObject({
    kind: z
      .literal('plugin')
      .describe('Says that this source is a program of your own that speaks the contract of plug-ins.'),
    url: StoreUrl.describe('Address of the plug-in, as it is called: nothing is added to it.'),
    ...HTTP_SETTINGS,
    ...CREDENTIALS,
  })
  .refine((settings) => settings.basicAuth === undefined || settings.bearerToken === undefined, {
    message: 'give basicAuth or bearerToken, not both',
    path: ['bearerToken'],
  });

/** Settings of a plug-in with defaults filled in and durations in milliseconds. */
export type PluginSettings = z.output<typeof PluginSettings>;
