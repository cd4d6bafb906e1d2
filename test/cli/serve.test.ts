import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BuiltProgram, buildProgram, ended } from '../support/cli/built-program.ts';

let program: BuiltProgram;
beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => program.remove());

it.each([[['serve']], [[]]])('%j starts the service, which stops as it is told', async (args) => {
  const child = program.start(args, { env: { HOST: '127.0.0.1', PORT: '0' } });
  const answer = ended(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const { msg, port } = JSON.parse(line);
    if (msg !== 'listening') continue;
    expect(await (await fetch(`http://127.0.0.1:${port}/healthz`)).text()).toBe('ok\n');
    child.kill('SIGTERM');
    break;
  }
  expect(await answer).toMatchObject({ code: 0, stderr: '' });
});
