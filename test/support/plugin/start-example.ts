import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { projectUrl } from '../docs/documents.ts';

/** An example of a plug-in as it runs in a process of its own. */
export interface RunningExample {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** The examples, and the programs that run them. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  'server.mjs': process.execPath,
  'server.py': 'python3',
};

/** Starts an example with a log of requests; it wants this token. */
export async function startExample(file: string, log: string, token: string): Promise<RunningExample> {
  const path = fileURLToPath(projectUrl(`examples/plugin/${file}`));
  const child = spawn(EXAMPLES[file] ?? '', [path, log], {
    env: { PATH: process.env['PATH'], PORT: '0', PLUGIN_TOKEN: token },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(([code]) => Promise.reject(new Error(`${file} ended with ${code} before it listened`))),
  ]);
  const [, port] = /^listening on port (\d+)$/.exec(line) ?? [];
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}
