import { z } from 'zod';
import { Name } from '../../contract/scalars.ts';

/** Which Canary a webhook of Flagger speaks for. Flagger sends more beside it, which is not looked at. */
export const HookSender = z.looseObject({
  name: Name.describe('Name of the Canary.'),
  namespace: Name.describe('Its namespace.'),
  checksum: z
    .string()
    .optional()
    .describe('Names what is rolled out; a rollout without a name gets this one.'),
});
export type HookSender = z.output<typeof HookSender>;
