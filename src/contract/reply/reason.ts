import { z } from 'zod';
import { ReasonCode } from '../reason-code.ts';
import { DifferenceReply, Iso, LimitReply, SideReply, TestReply } from './reply-values.ts';

const SpanReply = z
  .strictObject({
    from: Iso.nullable().describe('Left edge of the first window; null for data without a clock.'),
    to: Iso.nullable().describe('Right edge of the last window.'),
    firstIndex: z.int().describe('Number of the first window, from 0.'),
    lastIndex: z.int().describe('Number of the last window.'),
    breaches: z.int().describe('Windows in breach among them.'),
  })
  .meta({ id: 'SpanReply', description: 'Consecutive windows.' });

export const Reason = z
  .strictObject({
    code: ReasonCode,
    metric: z.string().nullable().describe('The metric it is about; null for the analysis as a whole.'),
    sentence: z.string().describe('The reason in plain words.'),
    canary: SideReply.nullable().describe('Canary in the windows concerned.'),
    stable: SideReply.nullable().describe('Stable in the windows concerned.'),
    difference: DifferenceReply.nullable().describe('How far apart they are.'),
    limits: z.array(LimitReply).describe('The limits that were applied.'),
    windows: SpanReply.nullable().describe('The windows concerned.'),
    test: TestReply.nullable().describe('The test behind it.'),
    outliers: z
      .array(z.string())
      .describe('Canary replicas that are worse by themselves, where only some are.'),
    queries: z.array(z.string()).describe('The queries behind it.'),
    enoughAt: Iso.nullable().describe('About when there will be enough data.'),
  })
  .meta({ id: 'Reason', description: 'Why: a code, a sentence and every number behind it.' });
export type Reason = z.output<typeof Reason>;
