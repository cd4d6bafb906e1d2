import { z } from 'zod';
import { Verdict } from './reason-code.ts';

/** What Argo Rollouts is told: a word that its conditions compare, and the sentence that it stores beside it. */
export const ArgoReply = z
  .strictObject({
    argo: z
      .tuple([z.enum([...Verdict.options, 'error']), z.string().min(1).max(900)])
      .describe(
        'The verdict, or error where there is none, and the reason in one line: at most 900 characters, no angle brackets or ampersands.',
      ),
  })
  .meta({ id: 'ArgoReply', description: 'A verdict with its reason, for jsonPath {$.argo}.' });
export type ArgoReply = z.output<typeof ArgoReply>;
