import { describe, expect, it } from 'vitest';
import { Name } from '../../../src/contract/scalars.ts';
import { spoken } from '../../../src/doors/spoken.ts';

describe('a name that a client made', () => {
  it.each(['a\nb', '\ud800', 'a\ud800b', `${'a'.repeat(159)}🐤`, ' ', '\u200b', '🐤'.repeat(300)])(
    'can be a name of ours: %j',
    (text) => {
      expect(Name.safeParse(spoken(text)).success).toBe(true);
    },
  );
});
