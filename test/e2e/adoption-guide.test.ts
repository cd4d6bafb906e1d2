import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { projectFile, projectUrl } from '../support/docs/documents.ts';
import { fencesOf } from '../support/docs/markdown.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { simulateService } from '../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';

const MINUTE = 60_000;
const NOW = Date.now();
const STARTED = NOW - 40 * MINUTE;
const PAST = { from: NOW - 240 * MINUTE, to: NOW - 60 * MINUTE };

const lines = fencesOf(projectFile('docs/adoption.md'))
  .filter(({ word }) => word === 'commands')
  .flatMap(({ text }) => text.split('\n'));
const commands = lines.filter((line) => line.startsWith('canary-verdict '));
const programs = await getPrometheus();

const stable = (name: string) => ({ name, version: 'v1', requestsPerSecond: 15 });

describe.skipIf(programs.kind === 'missing')('the guide of four weeks', () => {
  let program: BuiltProgram;
  let prometheus: RunningPrometheus;
  let folder: string;
  beforeAll(async () => {
    program = await buildProgram();
    const { series } = simulateService({
      seed: 4,
      startMs: PAST.from - 40 * MINUTE,
      endMs: NOW,
      job: 'checkout',
      pods: [
        ...['s-0', 's-1', 's-2', 's-3'].map(stable),
        { name: 'c-0', version: 'v2', bornAtMs: STARTED, requestsPerSecond: 15 },
      ],
    });
    const routed = series.map((one) => ({ ...one, labels: { ...one.labels, route: '/cart' } }));
    prometheus = await startPrometheus({ series: routed });
    folder = mkdtempSync(join(tmpdir(), 'guide-'));
    const shim = join(folder, 'canary-verdict');
    writeFileSync(shim, `#!/bin/sh\nexec '${process.execPath}' '${program.main}' "$@"\n`);
    chmodSync(shim, 0o755);
    writeFileSync(join(folder, 'override-key'), 'a key that only the guide is signed with');
    await promisify(execFile)('cp', ['-r', fileURLToPath(projectUrl('examples')), folder]);
  });
  afterAll(async () => {
    program.remove();
    rmSync(folder, { recursive: true });
    await prometheus.stop();
  });

  it('sets all that its commands use, and uses all that it sets', () => {
    const set = lines.flatMap((line) => [...line.matchAll(/([A-Z_]+)=/g)].map(([, name]) => name));
    const used = commands.flatMap((line) => [...line.matchAll(/\$([A-Z_]+)/g)].map(([, name]) => name));
    expect(new Set([...used, 'PROMETHEUS_URL', 'POLICIES'])).toEqual(new Set(set));
  });

  it.each(commands)('has a command that works: %s', async (command) => {
    const env = {
      PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
      PROMETHEUS_URL: prometheus.url,
      POLICIES: 'examples/policies',
      FROM: new Date(PAST.from).toISOString(),
      TO: new Date(PAST.to).toISOString(),
      STARTED: new Date(STARTED).toISOString(),
    };
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: folder, env });
    expect(stdout).toMatch(expected(command));
  });
});

function expected(command: string): RegExp {
  if (command.includes('--dry-run')) return /^pass: dry run, would have been pass: /;
  if (command.includes(' gate ') || command.includes(' analyze '))
    return /^pass: .*latency|^pass: .*error rate/;
  if (command.includes(' backtest ')) return /3 (?:pretended )?rollouts/;
  if (command.includes(' plan ')) return /error rate \(limit 0\.5 points\)/;
  if (command.includes(' lint ')) return /^3 policies, 0 with mistakes/;
  if (command.includes(' show ')) return /^# checkout, revision/;
  return /^ey[\w-]+\.[\w-]+\.[\w-]+\n$/;
}
