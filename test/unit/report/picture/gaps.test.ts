import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { panelsOf } from '../../../../src/report/picture/panels-of.ts';
import { verdictOf } from '../../../support/verdict-of.ts';

const WINDOWS = 400;
const GAP = { from: 150, to: 250 };

function levels(around: number): (number | null)[] {
  return Array.from({ length: WINDOWS }, (_, index) =>
    index >= GAP.from && index < GAP.to ? null : around + (index % 3),
  );
}

describe('a picture of many windows with a gap among them', () => {
  it.each(['values', 'difference'] as const)('draws no line across the gap: %s', async (kind) => {
    const data = { canary: levels(100), stable: levels(101) };
    const reply = await verdictOf({
      metrics: [{ name: 'memory', kind: 'series', limit: { relative: 0.1 }, data }],
    });
    const [metric] = reply.metrics;
    const panel = panelsOf(metric!).find((one) => one.kind === kind);
    const drawn = renderToString(panel!.content);
    for (const look of ['canary', 'canary-band']) {
      const path = new RegExp(`<path class="${look}" d="([^"]*)"`).exec(drawn)?.[1] ?? '';
      expect(path.match(/M/g), `${look} of ${kind}`).toHaveLength(2);
    }
  });
});
