import type { WindowReply } from '../../contract/reply/window-reply.ts';

/** What became of a window, in a word or two. */
export const STATE_NAMES: Readonly<Record<WindowReply['state'], string>> = {
  compared: 'compared',
  merged: 'compared together',
  small: 'few requests',
  gap: 'no data',
  invalid: 'bad values',
  before: 'before the canary',
  warmup: 'warm-up',
  unsettled: 'not settled',
};
