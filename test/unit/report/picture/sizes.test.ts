import { describe, expect, it } from 'vitest';
import { nextTurn } from '../../../../src/next-turn.ts';
import { toHtml } from '../../../../src/report/page/to-html.tsx';
import { toSvg } from '../../../../src/report/picture/to-svg.tsx';
import { everyKind } from '../../../support/reports/every-kind.ts';
import { verdictOf } from '../../../support/verdict-of.ts';

describe('the report of fifty metrics over a day of minutes', () => {
  it('is no more than a browser takes at once, and counts what it leaves out', async () => {
    const day = { ...everyKind({ windows: 1_440 }), start: '2026-05-31T12:00:00Z' };
    const reply = await verdictOf({ ...day, metrics: [day.metrics[0]] }, { isDrawn: true });
    const [metric] = reply.metrics;
    const metrics = Array.from({ length: 50 }, (_, index) => ({ ...metric!, name: `metric ${index}` }));
    const svg = toSvg({ ...reply, metrics });
    const html = await toHtml({ ...reply, metrics }, nextTurn);
    expect(Buffer.byteLength(svg)).toBeLessThan(250_000);
    expect(Buffer.byteLength(html)).toBeLessThan(5_000_000);
    expect(svg).toContain('and 44 more metrics, none of which is worse');
    expect(html).toContain('1360 others left out: the JSON reply has every one');
    expect(html.match(/<section class="metric"/g)).toHaveLength(50);
  });
});
