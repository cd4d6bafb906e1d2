import { z } from 'zod';

/** A limit in the terms of a request. */
export const TermsReply = z
  .strictObject({
    absolute: z
      .number()
      .optional()
      .describe('Difference in the unit of the metric; for a proportion a share.'),
    relative: z.number().optional().describe('Difference as a share of stable.'),
  })
  .meta({ id: 'TermsReply', description: 'A limit, or a size of harm, as a request writes it.' });
