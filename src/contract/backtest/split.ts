import { z } from 'zod';
import { Duration } from '../duration.ts';
import { LabelName } from '../label-name.ts';

/** How stable is set against itself, so that whatever differs is no harm. */
export const Split = z
  .discriminatedUnion(
    'by',
    [
      z.strictObject({
        by: z.literal('replica').describe('One half of the replicas plays the canary.'),
        label: LabelName.default('pod').describe('The label that names a replica.'),
      }),
      z.strictObject({
        by: z.literal('time').describe('An earlier time plays stable.'),
        offset: Duration.prefault('1d').describe('How much earlier.'),
      }),
    ],
    { error: 'must have "by": "replica" or "time"' },
  )
  .meta({ id: 'Split', description: 'How stable is set against itself.' });
export type Split = z.output<typeof Split>;
