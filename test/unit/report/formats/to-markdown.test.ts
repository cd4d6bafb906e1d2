import { describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../../../src/contract/analysis-reply.ts';
import { toMarkdown } from '../../../../src/report/formats/to-markdown.ts';
import { projectFile } from '../../../support/docs/documents.ts';

const EXAMPLE = AnalysisReply.parse(JSON.parse(projectFile('examples/fail.reply.json')));
const [METRIC] = EXAMPLE.metrics;
const LONG = '&'.repeat(10_000);

describe('the Markdown of a reply that is too long in every way', () => {
  const metrics = Array.from({ length: 50 }, (_, index) => ({
    ...METRIC!,
    name: `${index} ${LONG}`,
    unit: LONG,
    reasons: METRIC!.reasons.map((reason) => ({ ...reason, sentence: LONG })),
    queries: [`${LONG} ${index}`, `up${index}`],
  }));
  const link = `https://example.com/?${'&'.repeat(1_970)}`;
  const warnings = Array.from({ length: 50 }, () => LONG);
  const markdown = toMarkdown({ ...EXAMPLE, service: LONG, reason: LONG, link, metrics, warnings });

  it('fits into a comment and into a summary', () => {
    expect(markdown.length).toBeLessThan(65_536);
    expect(Buffer.byteLength(markdown)).toBeLessThan(1_048_576);
  });

  it('says how much is left out', () => {
    expect(markdown).toMatch(/^… and \d+ more metrics$/m);
    expect(markdown).toMatch(/^… and \d+ more warnings$/m);
    expect(markdown).toMatch(/^… and \d+ more queries$/m);
  });

  it('still ends what it began', () => {
    expect(markdown.match(/<details>/g)).toHaveLength(1);
    expect(markdown.match(/<\/details>/g)).toHaveLength(1);
    expect(markdown).toMatch(/<sub>analysis [0-9a-f]{20}, canary-verdict 0\.1\.0<\/sub>\n$/);
  });
});

describe('a query in Markdown', () => {
  it('cannot leave its block', () => {
    const metrics = [{ ...METRIC!, queries: ['up\n````\n# title'] }];
    expect(toMarkdown({ ...EXAMPLE, metrics })).toContain('\n`````promql\nup\n````\n# title\n`````\n');
  });
});
