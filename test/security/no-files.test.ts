import { readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltProgram, buildProgram } from '../support/cli/built-program.ts';
import { exampleRequests } from '../support/current-openapi.ts';

/** Node's own means to keep a process from writing files; what it starts has the same options. */
const PERMISSION =
  Number(process.versions.node.split('.')[0]) >= 22 ? '--permission' : '--experimental-permission';
const NODE_OPTIONS = `${PERMISSION} --allow-fs-read=* --allow-child-process --no-warnings`;

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

describe('the service', () => {
  it('starts, answers and stops where it may write no file', async () => {
    const child = program.start(['serve'], { env: { HOST: '127.0.0.1', PORT: '0', NODE_OPTIONS } });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    const port = await new Promise<number>((resolve) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const entry = JSON.parse(line) as { msg: string; port: number };
        if (entry.msg === 'listening') resolve(entry.port);
      });
    });
    const large = new Array(400_000).fill(12.345678);
    const latency = {
      metrics: [
        {
          name: 'latency',
          kind: 'distribution',
          data: { canary: { samples: [large] }, stable: { samples: [large] } },
        },
      ],
    };
    for (const body of [exampleRequests()['pass'], latency]) {
      const init = { method: 'POST', body: JSON.stringify(body) };
      expect((await fetch(`http://127.0.0.1:${port}/v1/analyze`, init)).status).toBe(200);
    }
    expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200);
    child.kill('SIGTERM');
    const code = await new Promise((resolve) => child.once('exit', resolve));
    expect([code, said]).toEqual([0, '']);
    expect(readdirSync(program.folder)).toEqual([]);
  });

  it('would fail in this test if it wrote one', async () => {
    const env = { NODE_OPTIONS };
    const args = ['gate', '--report', 'json=report.json'];
    const { code, stderr } = await program.run(args, {
      env,
      input: JSON.stringify(exampleRequests()['pass']),
    });
    expect([code, stderr]).toEqual([74, expect.stringMatching(/restricted|ERR_ACCESS_DENIED|permission/i)]);
  });
});
