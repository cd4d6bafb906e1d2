import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../support/verdict-of.ts';

describe('the sentence of harm that was proven', () => {
  it('says of how many windows it does not tell the numbers', async () => {
    const over = (events: readonly number[], total: number) => ({
      events: Array.from({ length: 12 }, (_, index) => events[index % events.length]),
      total: new Array(12).fill(total),
    });
    const data = { canary: over([4, 5, 3, 6], 150), stable: over([4, 5, 5, 4], 1_100) };
    const { verdict, reasons } = await verdictOf({
      metrics: [{ name: 'errors', kind: 'proportion', limit: { absolute: 0.005 }, data }],
    });
    expect(verdict).toBe('fail');
    expect(reasons[0]).toMatchObject({
      code: 'limit_exceeded_accumulated',
      sentence: expect.stringMatching(
        /in 1 of 1 one-minute window \(number 1\); 150 and 1 100 requests; proven together with the 4 most extreme windows of that time, which the numbers leave out$/,
      ),
    });
  });
});
