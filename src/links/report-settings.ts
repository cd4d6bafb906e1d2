import { z } from 'zod';
import { isLongEnough } from '../access/overrides/override-settings.ts';

/** What stays as it is in a shell, in Markdown and in Slack. */
const HARMLESS = /^https?:\/\/[A-Za-z0-9.:/_-]+$/;
const LONGEST_ADDRESS = 500;

const PublicUrl = z
  .string()
  .max(LONGEST_ADDRESS, `must have at most ${LONGEST_ADDRESS} characters`)
  .refine(
    (text) => HARMLESS.test(text) && URL.canParse(text),
    'must be an http or https address of letters, digits and . : / _ -, without credentials, query and fragment',
  )
  .transform((text) => new URL(text).href.replace(/\/+$/, ''));

/** Where people reach reports, and what signs the links to them. */
export const ReportSettings = z.strictObject({
  publicUrl: PublicUrl.optional().describe(
    'Address at which people reach this service, with any path prefix. Without it no reply has a link to its report.',
  ),
  keys: z
    .array(z.string().refine(isLongEnough, 'must have at least 32 bytes, as "openssl rand -hex 32" gives'))
    .max(20)
    .refine((keys) => new Set(keys).size === keys.length, 'must not hold a key twice')
    .default([])
    .describe('Keys of the links, which are secrets: the first one signs, and all of them are taken.'),
});
export type ReportSettings = z.output<typeof ReportSettings>;
