import { z } from 'zod';
import { DifferenceReply, Finite, Iso, SideReply } from './reply-values.ts';

export const WindowReply = z
  .strictObject({
    index: z.int().describe('Number of the window, from 0.'),
    lastIndex: z.int().describe('Number of the last window in it; the same unless windows were merged.'),
    from: Iso.nullable().describe('Left edge; null for data without a clock.'),
    to: Iso.nullable().describe('Right edge.'),
    state: z
      .enum(['compared', 'merged', 'small', 'gap', 'invalid', 'before', 'warmup', 'unsettled'])
      .describe(
        'compared: tested. merged: several windows tested together, since they have few requests, or values that share data. small: too few requests to be a breach or not. The others were not tested.',
      ),
    because: z.string().nullable().describe('What the window lacks.'),
    canary: SideReply.nullable().describe('Canary in this window.'),
    stable: SideReply.nullable().describe('Stable in this window.'),
    difference: DifferenceReply.nullable().describe('How far apart they are in this window.'),
    statistic: Finite.describe('Chi-squared of a proportion, z of other kinds.'),
    pValue: Finite.describe('One-sided chance of such a window without harm.'),
    breach: z.boolean().describe('Beyond the limit and beyond noise.'),
    evidence: Finite.optional().describe(
      'Natural logarithm of the evidence for harm once this window had closed. Only told where a picture is made of it; null where it was not weighed: of many windows only some are.',
    ),
  })
  .meta({ id: 'WindowReply', description: 'One window of one metric.' });
export type WindowReply = z.output<typeof WindowReply>;
