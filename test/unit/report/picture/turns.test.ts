import { describe, expect, it } from 'vitest';
import { everyKind } from '../../../support/reports/every-kind.ts';
import { verdictOf } from '../../../support/verdict-of.ts';

/** How often others had their turn while a verdict was made. */
async function turnsIn(request: unknown, isDrawn: boolean): Promise<number> {
  let turns = 0;
  let isOver = false;
  const take = () => {
    turns += 1;
    if (!isOver) setImmediate(take);
  };
  setImmediate(take);
  await verdictOf(request, { isDrawn });
  isOver = true;
  return turns;
}

describe('how evidence grew, which takes longer than the verdict', () => {
  it('is worked out metric by metric, and others have their turn in between', async () => {
    const request = everyKind({ windows: 20 });
    const plain = await turnsIn(request, false);
    const drawn = await turnsIn(request, true);
    expect(request.metrics.length).toBeGreaterThan(3);
    expect(drawn - plain).toBeGreaterThanOrEqual(request.metrics.length);
  });
});
