import { describe, expect, it } from 'vitest';
import { nextTurn } from '../../../../src/next-turn.ts';
import { toHtml } from '../../../../src/report/page/to-html.tsx';
import { panelsOf } from '../../../../src/report/picture/panels-of.ts';
import { verdictOf } from '../../../support/verdict-of.ts';

describe('a fail by a few windows of many', () => {
  it('is told with their difference, and what is said of all windows is of all', async () => {
    const canary = Array.from({ length: 20 }, (_, index) =>
      index > 3 && index < 8 ? null : 120 + (index % 3),
    );
    const stable = Array.from({ length: 20 }, (_, index) => 100 + (index % 2));
    const limit = { relative: 0.1 };
    const reply = await verdictOf({
      metrics: [{ name: 'memory', kind: 'series', limit, data: { canary, stable } }],
    });
    const [metric] = reply.metrics;
    expect(metric?.reasons[0]).toMatchObject({ code: 'limit_exceeded_sustained', windows: { lastIndex: 3 } });
    expect(metric?.difference?.estimate).toBeCloseTo(1.205, 2);
    const alternative = panelsOf(metric!).find(({ kind }) => kind === 'difference')?.alternative;
    expect(alternative).toMatch(/over all windows \+20\.\d+ % \(\+1\d\.\d+ to \+2\d\.?\d*\)/);
    const html = await toHtml(reply, nextTurn);
    expect(html).toMatch(/<th scope="row">over all windows<\/th><td>\+20\.\d+ % \(\+1\d/);
  });
});
