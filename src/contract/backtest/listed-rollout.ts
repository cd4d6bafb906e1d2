import { z } from 'zod';
import { AnalysisRequest } from '../analysis-request.ts';
import { Name } from '../scalars.ts';
import { Timestamp } from '../timestamp.ts';

const { canary, stable } = AnalysisRequest.shape;

/** A rollout that there was. */
export const ListedRollout = z
  .strictObject({
    name: Name.optional().describe('What people call it, such as the version.'),
    start: Timestamp.describe('When the canary began to take traffic.'),
    end: Timestamp.describe('When it ended.'),
    canary: canary.describe('What selects its canary; by default what the analysis says.'),
    stable: stable.describe('What selects stable; by default what the analysis says.'),
    expected: z
      .enum(['good', 'bad'])
      .optional()
      .describe('What is known of it by now. An abort of a good one is false, a bad one has to be aborted.'),
  })
  .refine(({ start, end }) => end > start, { error: 'must be after start', path: ['end'] })
  .meta({ id: 'ListedRollout', description: 'A rollout that there was.' });
export type ListedRollout = z.output<typeof ListedRollout>;
