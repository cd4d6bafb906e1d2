import { z } from 'zod';
import { Iso, LimitReply } from './reply-values.ts';

export const PowerReply = z
  .strictObject({
    compared: z.int().describe('Windows with data on both sides.'),
    expected: z.int().describe('Windows since the canary began, warm-up left out.'),
    coverage: z.number().describe('Share of the expected windows that were compared.'),
    needed: z
      .int()
      .nullable()
      .describe('Windows a pass would need at the present difference; null: cannot be told.'),
    enoughAt: Iso.nullable().describe('About when there will be as many.'),
    detectable: LimitReply.nullable().describe(
      'Harm of this size would have been seen by now, four times in five.',
    ),
  })
  .meta({ id: 'PowerReply', description: 'How much data there is, and when there will be enough.' });
