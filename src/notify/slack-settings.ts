import { z } from 'zod';
import { Verdict } from '../contract/reason-code.ts';

/** Where verdicts are posted, and which. */
export const SlackSettings = z.strictObject({
  webhookUrl: z
    .string()
    .refine(isHttpUrl, 'must be an http or https address')
    .optional()
    .describe('Address of an incoming webhook, which is a secret. Without it nothing is posted.'),
  on: z.array(Verdict).min(1).default(['warn', 'fail']).describe('Verdicts that are posted.'),
});
export type SlackSettings = z.output<typeof SlackSettings>;

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
