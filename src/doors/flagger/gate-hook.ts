import { z } from 'zod';
import { ConfigText } from './config-text.ts';
import { hookMetadata } from './hook-metadata.ts';
import { HookSender } from './hook-sender.ts';

const Answer = z.enum(['hold', 'pass']).default('hold');

/** What Flagger posts to the gate: the question, and what to answer where the verdict is neither pass nor fail. */
export const GateHook = HookSender.extend({
  metadata: hookMetadata({
    config: ConfigText,
    onWarn: Answer.describe('Answer to a warn that found something: harm is suspected.'),
    onInconclusive: Answer.describe('Answer while it is not known: too little data, or none.'),
    onSourceDown: Answer.describe('Answer where the metrics could not be read.'),
  }),
}).meta({ id: 'FlaggerGateHook', description: 'What a webhook of Flagger posts to the gate.' });
export type GateHook = z.output<typeof GateHook>;

/** What to answer where the verdict is neither pass nor fail. */
export type GatePolicy = Omit<GateHook['metadata'], 'config' | 'token'>;
