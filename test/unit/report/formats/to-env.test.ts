import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../../../src/contract/analysis-reply.ts';
import { toEnv } from '../../../../src/report/formats/to-env.ts';
import { projectFile } from '../../../support/docs/documents.ts';
import { HOSTILE_TEXTS } from '../../../support/reports/arbitrary-reply.ts';

const EXAMPLE = AnalysisReply.parse(JSON.parse(projectFile('examples/fail.reply.json')));
const REPORT = `https://canary.example.com/report?request=${'aZ09_-.'.repeat(270)}`;
const folder = mkdtempSync(join(tmpdir(), 'to-env-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hostile = HOSTILE_TEXTS.map((text): [string, string] => [
  JSON.stringify(text.slice(0, 40)),
  toEnv({ ...EXAMPLE, report: REPORT, reason: `${text} is 3 % (limit 0.5); 10 requests` }),
]);

/** Runs a script where files would be seen if it made any; what it prints. */
function sh(script: string): string {
  return execFileSync('sh', ['-eu', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** A file of variables as GitHub and GitLab read it: what stands after the first equals sign, as it is. */
function plainlyRead(file: string): Record<string, string> {
  const lines = file.split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Error(`not a variable: ${line}`);
      return [name, value];
    }),
  );
}

describe('variables, whatever the reason says', () => {
  it.each(hostile)('%s is read by a shell as it was meant, and runs nothing', (_, file) => {
    writeFileSync(join(folder, 'canary.env'), file);
    const printed = sh(
      '. ./canary.env; printf "%s\\n" "$CANARY_VERDICT" "$CANARY_CONCLUSIVE" "$CANARY_CODE" "$CANARY_REASON" "$CANARY_REPORT"',
    );
    const [verdict, conclusive, code, reason, report, ...rest] = printed.split('\n');
    expect({ verdict, conclusive, code, report, rest }).toEqual({
      verdict: 'fail',
      conclusive: 'true',
      code: 'limit_exceeded_sustained',
      report: REPORT,
      rest: [''],
    });
    expect(`'${reason}'`).toBe(plainlyRead(file)['CANARY_REASON']);
    expect(readdirSync(folder)).toEqual(['canary.env']);
  });

  it.each(hostile)('%s does no harm where a workflow writes it into a script', (_, file) => {
    const reason = plainlyRead(file)['CANARY_REASON'] ?? '';
    const bare = reason.slice(1, -1);
    expect(sh(`echo ${reason}`)).toBe(`${bare}\n`);
    expect(sh(`echo "${reason}"`)).toBe(`${reason}\n`);
    expect(sh(`echo '${reason}'`).trim()).toBe(bare);
    expect(readdirSync(folder).filter((name) => name !== 'canary.env')).toEqual([]);
  });

  it.each(hostile)('%s is a file that GitLab and GitHub take', (_, file) => {
    expect(Object.keys(plainlyRead(file))).toHaveLength(6);
    expect(file).not.toContain('<<');
    expect(Buffer.byteLength(file)).toBeLessThan(5_000);
  });
});

describe('the reason as a variable', () => {
  it('still reads well', () => {
    expect(plainlyRead(toEnv(EXAMPLE))['CANARY_REASON']).toBe(
      "'error rate 1.95 % on canary against 0.45 % on stable, 1.51 points above, limit 0.5, in 3 of 3 one-minute windows 14:05 to 14:08 UTC, 3 020 and 26 421 requests'",
    );
  });

  it('keeps letters of every script', () => {
    const reason = plainlyRead(toEnv({ ...EXAMPLE, reason: 'エラー率 é 3 %' }))['CANARY_REASON'];
    expect(reason).toBe("'エラー率 é 3 %'");
  });
});
