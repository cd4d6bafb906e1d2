import { describe, expect, it } from 'vitest';
import { toText } from '../../../../src/report/formats/to-text.ts';
import { exampleReply } from '../../../support/reports/example-reply.ts';

const HOSTILE = 'a part only\r\n::error::made up\u001b[2J\u202e end';

describe('a reply as text', () => {
  it('has no line and no control character that a store or a request put there', () => {
    const reply = exampleReply('fail');
    const [reason] = reply.metrics[0]!.reasons;
    const metrics = reply.metrics.map((metric) => ({
      ...metric,
      reasons: [{ ...reason!, sentence: HOSTILE }],
    }));
    const text = toText({ ...reply, reason: HOSTILE.replace('end', 'here'), metrics, warnings: [HOSTILE] });
    expect(text).toMatch(/^fail: a part only ::error::made up \[2J here\n {2}\w+: a part only/);
    expect(text).not.toMatch(/[^\P{C}\n]/u);
    expect(text.split('\n').filter((line) => line.startsWith('::'))).toEqual([]);
    expect(text).toContain('\n  warning: a part only ::error::made up [2J end\n');
  });
});
