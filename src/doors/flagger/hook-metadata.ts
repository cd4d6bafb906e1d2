import { z } from 'zod';

/** The metadata of a webhook. It belongs to that one webhook, so a key that is not known is a slip of the pen. */
export function hookMetadata<Shape extends z.ZodRawShape>(shape: Shape) {
  const known = Object.keys(shape).join(', ');
  const unknown = z.unknown().refine(() => false, `is not a known key; known are: ${known}`);
  return z.object(shape).catchall(unknown).meta({
    description: 'The metadata of the webhook, as it stands in the Canary.',
    additionalProperties: false,
  });
}
