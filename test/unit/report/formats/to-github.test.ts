import { describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../../../src/contract/analysis-reply.ts';
import { toGithub } from '../../../../src/report/formats/to-github.ts';
import { projectFile } from '../../../support/docs/documents.ts';
import { readAnnotations } from '../../../support/reports/read-annotations.ts';

const EXAMPLE = AnalysisReply.parse(JSON.parse(projectFile('examples/fail.reply.json')));
const [METRIC] = EXAMPLE.metrics;

/** The first annotation of a reply with this metric. */
function annotated(name: string, ...sentences: string[]) {
  const [reason] = METRIC!.reasons;
  const metric = { ...METRIC!, name, reasons: sentences.map((sentence) => ({ ...reason!, sentence })) };
  return readAnnotations(toGithub({ ...EXAMPLE, metrics: [metric] }))[0];
}

describe('an annotation', () => {
  it.each([
    '50 % of %25 and %0A',
    'a,b:c=d',
    '::error title=x::y',
    '##[group]x',
    '`a` $(b) <c>',
    'é 日本 🚀',
  ])('says as it is: %s', (text) => {
    expect(annotated(text, text)).toEqual({ level: 'error', title: `canary fail: ${text}`, message: text });
  });

  it('has a line for each reason, and none for a line break in one', () => {
    expect(annotated('x', 'one\r\n::warning::two', 'three')?.message).toBe('one ::warning::two\nthree');
  });

  it('is cut where it is too long, between characters', () => {
    const { title = '', message = '' } = annotated('🚀'.repeat(500), '🚀'.repeat(5_000)) ?? {};
    expect(title).toMatch(/^canary fail: (?:🚀)+…$/u);
    expect(message).toMatch(/^(?:🚀)+…$/u);
    expect([title.length <= 200, message.length <= 4_000]).toEqual([true, true]);
  });
});
