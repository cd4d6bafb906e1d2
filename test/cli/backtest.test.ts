import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { BacktestReply } from '../../src/contract/backtest/backtest-reply.ts';
import { type BuiltProgram, buildProgram, ended } from '../support/cli/built-program.ts';
import { type LevelStore, startLevelStore } from '../support/cli/level-store.ts';
import { hasTerminals, onTerminal } from '../support/cli/on-terminal.ts';

let program: BuiltProgram;
let calm: LevelStore;
let loud: LevelStore;
beforeAll(async () => {
  program = await buildProgram();
  const wobble = (windowsAgo: number) => Math.sin(windowsAgo * windowsAgo);
  calm = await startLevelStore({ canary: () => null, stable: (_question, ago) => 40 + wobble(ago) });
  // Of two questions about a rollout the first is that of the canary.
  loud = await startLevelStore({
    canary: () => null,
    stable: (question, ago) => (question % 2 === 0 ? 90 : 40) + wobble(ago),
  });
});
afterAll(async () => {
  program.remove();
  await calm.stop();
  await loud.stop();
});

const policy = (limit: object = { relative: 0.15 }) => ({
  service: 'shop',
  metrics: [{ name: 'cpu', kind: 'series', limit, query: '{{side}}_level' }],
});
const PAST = ['--from', '2026-05-01T00:00:00Z', '--to', '2026-05-01T06:00:00Z', '--offset', '1d'];
const run = (words: readonly string[], request: object = policy(), { url } = calm) =>
  program.run(['backtest', '--prometheus', url, ...words], { input: JSON.stringify(request) });

describe('backtest', () => {
  it('takes the request of a verdict, prints the report, and ends with 0 where it is within the target', async () => {
    const answer = await run(PAST);
    expect(answer).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^within the target of 5 %: none of 6 rollouts without harm/),
      stderr: expect.stringMatching(/^6 of 6: 2026-05-01 05:00 UTC pass\n$/),
    });
  });

  it('ends with 1 where it is above the target', async () => {
    const { code, stdout } = await run(PAST, policy(), loud);
    expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringMatching(/^above the target/) });
  });

  it('takes the request of a backtest, as JSON or YAML, and other words win over it', async () => {
    const request = {
      analysis: policy(),
      from: '2026-05-01T00:00:00Z',
      to: '2026-05-01T02:00:00Z',
      split: { by: 'replica' },
    };
    const file = program.write('backtest.yaml', stringify(request));
    const { stdout } = await run([
      file,
      '--offset',
      '7d',
      '--rollout',
      '30m',
      '--target',
      '0.1',
      '--format',
      'json',
    ]);
    const report = BacktestReply.parse(JSON.parse(stdout));
    expect(report).toMatchObject({ target: 0.1, rollouts: { planned: 4, judged: 4 } });
  });

  it('compares with another request', async () => {
    const other = program.write('other.json', JSON.stringify(policy({ relative: 2 })));
    const { stdout } = await run([...PAST, '--against', other, '--format', 'json'], policy(), loud);
    const { policies, differ } = BacktestReply.parse(JSON.parse(stdout));
    expect(policies.map(({ falseAborts }) => falseAborts.aborted)).toEqual([6, 0]);
    expect(differ).toHaveLength(6);
  });

  it('ends with 4 where the store cannot be read, and with 3 where there was nothing to judge', async () => {
    const hour = ['--from', '2026-05-01T00:00:00Z', '--to', '2026-05-01T01:00:00Z'];
    const down = await run([...hour, '--offset', '1d'], policy(), { ...calm, url: 'http://127.0.0.1:9' });
    expect(down).toMatchObject({
      code: 4,
      stderr: expect.stringMatching(/unread: cpu: the metrics could not be read/),
    });
    const empty = await run([...hour, '--split', 'pod'], policy());
    expect(empty).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/no series of stable has the label pod/),
    });
  });

  it.each([
    ['no past', [], /#: must have "split", "rollouts" or both/],
    ['half a past', ['--offset', '1d', '--from', '2026-05-01T00:00:00Z'], /#\/to: is required with "split"/],
    ['a length that is none', [...PAST, '--rollout', 'long'], /#\/rollout: must be a duration/],
    [
      'a format that there is not',
      [...PAST, '--format', 'slack'],
      /Allowed choices are json, text, markdown/,
    ],
    [
      'a past that is to come',
      ['--from', '2090-01-01T00:00:00Z', '--to', '2090-01-02T00:00:00Z', '--offset', '1d'],
      /#\/to: must be in the past/,
    ],
  ])('refuses %s with 2', async (_what, words, told) => {
    expect(await run(words)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(told) });
  });
});

describe('the record of a backtest', () => {
  const record = (name: string) => join(program.folder, 'records', name);
  const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n');

  it('is gone on with after an interruption, without asking again', async () => {
    const file = record('interrupted.ndjson');
    const words = ['backtest', '-', '--prometheus', calm.url, ...PAST, '--record', file];
    const child = program.start([...words, '--pause', '1m']);
    child.stdin.end(JSON.stringify(policy()));
    for (let waited = 0; waited < 200 && !existsSync(file); waited += 1) await sleep(50);
    child.kill('SIGINT');
    const stopped = await ended(child);
    expect(stopped).toMatchObject({
      code: 130,
      stdout: expect.stringMatching(
        /^stopped after 1 of 6 rollouts: it was interrupted; to go on, ask from 2026-05-01 01:00 UTC on, or run it again with the same --record; so far /,
      ),
    });
    // As if the program had been killed in the middle of a line.
    writeFileSync(file, `${readFileSync(file, 'utf8')}{"kind":"roll`);
    const [asked, whole] = [calm.queries(), await run(PAST)];
    const perRollout = (calm.queries() - asked) / 6;
    const { code, stdout } = await run([...PAST, '--record', file]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: whole.stdout });
    expect(calm.queries() - asked).toBe(11 * perRollout);
    expect(linesOf(file).map((line) => JSON.parse(line).number)).toEqual([undefined, 1, 2, 3, 4, 5, 6]);
    const again = await run([...PAST, '--record', file]);
    expect(again).toMatchObject({ code: 0, stdout, stderr: '' });
  });

  it('of another question is refused, and left as it is', async () => {
    const file = record('other.ndjson');
    await run([...PAST, '--record', file]);
    const before = readFileSync(file, 'utf8');
    const refused = await run([...PAST, '--record', file, '--target', '0.1']);
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is the record of another backtest/),
    });
    const none = program.write('none.ndjson', 'hello\n');
    expect(await run([...PAST, '--record', none])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is no record of a backtest/),
    });
    expect([readFileSync(file, 'utf8'), readFileSync(none, 'utf8')]).toEqual([before, 'hello\n']);
  });

  it('is not begun by a question that cannot be asked', async () => {
    const file = record('never.ndjson');
    expect((await run(['--offset', '1d', '--record', file])).code).toBe(2);
    expect(existsSync(file)).toBe(false);
  });
});

describe.skipIf(!hasTerminals())('a backtest on a terminal', () => {
  it('shows a bar that grows, and takes it away', async () => {
    const file = program.write('policy.json', JSON.stringify(policy()));
    const { code, text } = await onTerminal(program, ['backtest', file, '--prometheus', calm.url, ...PAST]);
    expect(code).toBe(0);
    expect(text).toMatch(/ \[#+\.+\] [1-6] of 6: 2026-05-01 0\d:00 UTC pass/);
    expect(text.split('\n')[0]).toMatch(/within the target of 5 %: none of 6 rollouts .*confidence\)\s*$/);
  });
});
