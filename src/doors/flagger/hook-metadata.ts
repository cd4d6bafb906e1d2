import { z } from 'zod';

const Token = z
  .string()
  .optional()
  .describe(
    'Token, where the service wants one and it cannot be sent as a header. Who may read the Canary can read it.',
  );

/** The metadata of a webhook. It belongs to that one webhook, so a key that is not known is a slip of the pen. */
export function hookMetadata<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = { ...shape, token: Token };
  const known = Object.keys(keys).join(', ');
  const unknown = z.unknown().refine(() => false, `is not a known key; known are: ${known}`);
  return z.object(keys).catchall(unknown).meta({
    description: 'The metadata of the webhook, as it stands in the Canary.',
    additionalProperties: false,
  });
}
