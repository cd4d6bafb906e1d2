import { z } from 'zod';
import { Name, wholeNumber } from '../contract/scalars.ts';

const TokenSetting = z.strictObject({
  name: Name.describe('Whose it is; for the audit line.'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of a token, as "canary-verdict token" prints it')
    .describe('SHA-256 of the token, hexadecimal.'),
  requestsPerMinute: wholeNumber(1, 1_000_000)
    .optional()
    .describe('How many requests an instance takes with it per minute; without it there is no limit.'),
});

/** Who may ask. Without a token, everybody may. */
export const TokenSettings = z.array(TokenSetting).superRefine((tokens, context) => {
  for (const field of ['name', 'sha256'] as const) {
    const seen = new Set<string>();
    for (const [index, token] of tokens.entries()) {
      if (seen.has(token[field])) {
        context.addIssue({ code: 'custom', path: [index, field], message: 'must not be there twice' });
      }
      seen.add(token[field]);
    }
  }
});
export type TokenSettings = z.output<typeof TokenSettings>;
export type TokenSetting = TokenSettings[number];
