import { z } from 'zod';
import { Numeric } from './scalars.ts';

const Harm = Numeric.refine((value) => value > 0, 'must be above 0: it is the harm that is tolerated');

/** The harm that is tolerated. With both parts given, harm must exceed both to count. */
export const Limit = z
  .strictObject({
    absolute: Harm.optional().describe(
      'Tolerated difference between canary and stable in the unit of the metric; for a proportion a share (0.005 is half a point), for a count events per unit of exposure.',
    ),
    relative: Harm.optional().describe('Tolerated difference as a share of the stable value (0.15 is 15 %).'),
  })
  .refine((limit) => limit.absolute !== undefined || limit.relative !== undefined, {
    error: 'must have "absolute", "relative" or both',
  })
  .meta({ id: 'Limit', description: 'The harm that is tolerated.' });
export type Limit = z.output<typeof Limit>;
