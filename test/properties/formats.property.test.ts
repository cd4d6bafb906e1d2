import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { oneLine } from '../../src/report/formats/one-line.ts';
import { toEnv } from '../../src/report/formats/to-env.ts';
import { toGithub } from '../../src/report/formats/to-github.ts';
import { toJunit } from '../../src/report/formats/to-junit.ts';
import { toLine } from '../../src/report/formats/to-line.ts';
import { toMarkdown } from '../../src/report/formats/to-markdown.ts';
import { toSlack } from '../../src/report/formats/to-slack.ts';
import { projectFile } from '../support/docs/documents.ts';
import { arbitraryReply } from '../support/reports/arbitrary-reply.ts';
import { junitFaults } from '../support/reports/junit-faults.ts';
import { readAnnotations } from '../support/reports/read-annotations.ts';
import { readJunit } from '../support/reports/read-junit.ts';
import { slackFaults } from '../support/reports/slack-faults.ts';

const RUNS = { numRuns: 100, seed: 20_261_124 };
/** What an environment file may hold so that a shell, GitHub and GitLab take it alike. */
const HARMLESS =
  /^(?:CANARY_[A-Z_]+=[A-Za-z0-9_]*|CANARY_REASON='[\p{L}\p{M}\p{N} .,:%+/_-]*'|CANARY_REPORT=(?:https:[\w./?=-]+)?)$/u;

const replies = arbitraryReply(AnalysisReply.parse(JSON.parse(projectFile('examples/fail.reply.json'))));

describe('whatever texts a reply has', () => {
  it('GitHub reads only annotations, each level at most ten times, each naming what is wrong', () => {
    fc.assert(
      fc.property(replies, (reply) => {
        const annotations = readAnnotations(toGithub(reply));
        for (const level of ['error', 'warning', 'notice']) {
          expect(annotations.filter((one) => one.level === level).length).toBeLessThanOrEqual(10);
        }
        const failed = reply.metrics.filter(({ role, verdict }) => role === 'gate' && verdict === 'fail');
        if (isOverruledToGoOn(reply)) {
          expect(annotations.filter(({ level }) => level === 'error')).toEqual([]);
        } else if (failed.length > 0 && reply.overruled === null) {
          expect(annotations[0]).toMatchObject({
            level: 'error',
            title: expect.stringMatching(/^canary fail:/),
          });
        }
      }),
      RUNS,
    );
  });

  it('an environment file has one line per variable, and no character that means something', () => {
    fc.assert(
      fc.property(replies, (reply) => {
        const lines = toEnv(reply).split('\n');
        expect(lines.pop()).toBe('');
        expect(lines.map((line) => line.split('=')[0])).toEqual([
          'CANARY_VERDICT',
          'CANARY_CONCLUSIVE',
          'CANARY_CODE',
          'CANARY_REASON',
          'CANARY_ANALYSIS_ID',
          'CANARY_REPORT',
        ]);
        expect(lines.filter((line) => !HARMLESS.test(line))).toEqual([]);
        expect(Buffer.byteLength(toEnv(reply))).toBeLessThan(5_000);
      }),
      RUNS,
    );
  });

  it('Slack would take the message', () => {
    fc.assert(
      fc.property(replies, (reply) => {
        expect(slackFaults(JSON.parse(toSlack(reply)))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('a line is one line', () => {
    fc.assert(
      fc.property(replies, (reply) => {
        expect(toLine(reply)).toMatch(/^(?:pass|warn|fail): [^\p{Cc}\p{Zl}\p{Zp}]*\n$/u);
      }),
      RUNS,
    );
  });

  it('Markdown fits into a comment, and its table keeps its columns', () => {
    fc.assert(
      fc.property(replies, (reply) => {
        const markdown = toMarkdown(reply);
        expect(markdown.length).toBeLessThan(65_536);
        const [table = ''] = markdown.split('<details>');
        const rows = table.split('\n').filter((line) => line.startsWith('| '));
        expect(rows.filter((row) => row.match(/(?<!\\)\|/g)?.length !== 8)).toEqual([]);
        const text = rows.join('\n').replace(/\\./g, '');
        expect(text).not.toMatch(/[<>`*[\]]/);
      }),
      RUNS,
    );
  });
});

describe('JUnit reports, whatever texts a reply has', () => {
  const sample = fc.sample(replies, { ...RUNS, numRuns: 60 });
  const reports = sample.map(toJunit);
  let faults: readonly string[];
  beforeAll(async () => {
    faults = await junitFaults(reports);
  });

  it('are valid, with a name of its own for each test case', () => {
    expect(faults).toEqual([]);
  });

  it('count what they hold', () => {
    for (const { suite, cases } of reports.map(readJunit)) {
      const count = (result: string) => String(cases.filter((one) => one.result === result).length);
      expect(suite).toMatchObject({
        tests: String(cases.length),
        failures: count('failure'),
        errors: count('error'),
        skipped: count('skipped'),
      });
    }
  });

  it('fail no test where the verdict is overruled to anything but a fail', () => {
    const overruled = reports.filter((_, index) => isOverruledToGoOn(sample[index]));
    expect(overruled.length).toBeGreaterThan(10);
    const results = overruled.flatMap((xml) => readJunit(xml).cases.map(({ result }) => result));
    expect(results).not.toContain('failure');
    expect(results).not.toContain('error');
  });

  it('say the reason in the attribute and in the text, unharmed', () => {
    for (const [index, xml] of reports.entries()) {
      if (sample[index]?.overruled !== null) continue;
      const sentences = sample[index]?.metrics.map(({ reasons }) =>
        reasons.map((one) => oneLine(one.sentence)),
      );
      for (const { message, text } of readJunit(xml).cases.filter(({ result }) => result === 'failure')) {
        const beginning = (message ?? '').replace(/…$/, '');
        expect(sentences?.some((parts) => parts.join('; ').startsWith(beginning))).toBe(true);
        expect(text).toMatch(/^fail/);
      }
    }
  });

  it('stay far below 30 MB', () => {
    expect(Math.max(...reports.map((xml) => Buffer.byteLength(xml)))).toBeLessThan(6_000_000);
  });
});

function isOverruledToGoOn(reply: AnalysisReply | undefined): boolean {
  return reply !== undefined && reply.overruled !== null && reply.verdict !== 'fail';
}
