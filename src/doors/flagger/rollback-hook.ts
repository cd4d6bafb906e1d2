import type { z } from 'zod';
import { ConfigText } from './config-text.ts';
import { hookMetadata } from './hook-metadata.ts';
import { HookSender } from './hook-sender.ts';

/** What Flagger posts to ask whether to roll back. */
export const RollbackHook = HookSender.extend({
  metadata: hookMetadata({ config: ConfigText }),
}).meta({ id: 'FlaggerRollbackHook', description: 'What a rollback webhook of Flagger posts.' });
export type RollbackHook = z.output<typeof RollbackHook>;
