import { z } from 'zod';
import { Duration } from '../../contract/duration.ts';
import { Name } from '../../contract/scalars.ts';

/** A key of HS256 has to be as long as what the hash gives. */
const SHORTEST_BYTES = 32;

const OverrideKey = z.strictObject({
  name: Name.describe('Whose it is; for the reply and the audit line.'),
  key: z
    .string()
    .refine(isLongEnough, `must have at least ${SHORTEST_BYTES} bytes, as "openssl rand -hex 32" gives`)
    .describe('What signs overrides: a secret.'),
});
export type OverrideKey = z.output<typeof OverrideKey>;

/** Who may overrule a verdict. Without a key, nobody may. */
export const OverrideSettings = z.strictObject({
  keys: z
    .array(OverrideKey)
    .max(20)
    .superRefine((keys, context) => {
      for (const field of ['name', 'key'] as const) {
        for (const [index, one] of keys.entries()) {
          if (keys.findIndex((other) => other[field] === one[field]) === index) continue;
          context.addIssue({ code: 'custom', path: [index, field], message: 'must not be there twice' });
        }
      }
    })
    .default([])
    .describe('Keys that sign overrides. Several, so that one can take the place of another.'),
  longest: Duration.prefault('24h').describe('How long an override may last.'),
  tokenFile: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File with an override on each line, for callers that cannot send one. Read again when it changes.',
    ),
});
export type OverrideSettings = z.output<typeof OverrideSettings>;

/** Whether a text has enough bytes to be a key. */
export function isLongEnough(key: string): boolean {
  return Buffer.byteLength(key) >= SHORTEST_BYTES;
}
