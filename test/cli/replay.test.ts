import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { requestFor } from '../support/reports/every-outcome.ts';

let program: BuiltProgram;
let text: string;
beforeAll(async () => {
  program = await buildProgram();
  const asked = program.write(
    'request.json',
    JSON.stringify({ ...requestFor('fails'), include: ['evidence'] }),
  );
  text = (await program.run(['analyze', asked, '--format', 'json'])).stdout;
});
afterAll(() => program.remove());

const replay = (content: string, ...args: string[]) =>
  program.run(['replay', program.write('reply.json', content), ...args]);

describe('canary-verdict replay', () => {
  it('ends with 0 where the reply comes to the same, byte by byte', async () => {
    const same = await replay(text, '--format', 'json');
    expect([same.code, same.stdout, same.stderr]).toEqual([0, text, 'the same as before, byte by byte\n']);
  });

  it('leaves out where the report is, which only a service tells', async () => {
    const linked = { ...JSON.parse(text), report: 'https://canary.example.com/report?request=a.b.c' };
    const same = await replay(JSON.stringify(linked), '--format', 'json');
    expect([same.code, same.stdout]).toEqual([0, text]);
  });

  it('ends with 3 where something else comes out, and says what it was', async () => {
    const other = await replay(JSON.stringify({ ...JSON.parse(text), verdict: 'pass', version: '0.0.1' }));
    expect([other.code, other.stderr]).toEqual([
      3,
      'not the same as before: that was pass, by version 0.0.1\n',
    ]);
    expect(other.stdout).toMatch(/^fail: /);
  });

  it('takes evidence by itself, which there is nothing to compare with', async () => {
    const alone = await replay(JSON.stringify(JSON.parse(text).evidence));
    expect([alone.code, alone.stderr]).toEqual([0, '']);
    expect(alone.stdout).toMatch(/^fail: /);
  });

  it('refuses what has no evidence, and says how it is had', async () => {
    const { evidence: _, ...without } = JSON.parse(text);
    const refused = await replay(JSON.stringify(without));
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/has no evidence: ask for it with "include": \["evidence"\]/);
    const request = await replay(JSON.stringify(requestFor('fails')));
    expect(request.code).toBe(2);
    expect(request.stderr).toContain('is not a reply with evidence: ');
  });
});
