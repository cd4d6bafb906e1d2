import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFile } from '../support/docs/documents.ts';
import { alertGroups } from '../support/kubernetes/alert-groups.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';

const run = promisify(execFile);
const programs = await getPrometheus();

describe.skipIf(programs.kind === 'missing')('the alerts, to promtool', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'alerts-'));
    writeFileSync(join(folder, 'rules.yaml'), JSON.stringify({ groups: alertGroups() }));
    writeFileSync(join(folder, 'stories.yaml'), projectFile('test/support/kubernetes/alert-stories.yaml'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function promtool(...words: string[]) {
    return run(programs.kind === 'found' ? programs.promtool : '', words, { cwd: folder });
  }

  it('are rules without a fault', async () => {
    const count = alertGroups().flatMap(({ rules }) => rules).length;
    const { stdout } = await promtool('check', 'rules', '--lint-fatal', 'rules.yaml');
    expect(stdout).toContain(`SUCCESS: ${count} rules found`);
  });

  it('fire and are silent as the stories say', async () => {
    const { stdout } = await promtool('test', 'rules', 'stories.yaml').catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toMatch(/SUCCESS\s*$/);
  });
});
