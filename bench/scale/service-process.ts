import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** One replica: the built service, in a process of its own. */
export interface ServiceProcess {
  readonly port: number;
  readonly url: string;
  readonly child: ChildProcess;
  /** Tells it to stop, as Kubernetes does, and waits for its end. */
  readonly stop: () => Promise<void>;
}

/** How a replica is run. */
export interface ServiceOptions {
  /** Its settings, with a log level of `info` at least. */
  readonly env: Readonly<Record<string, string>>;
  /** The file to run. */
  readonly main?: string;
  /** The only core that it may use, by `taskset`; without it, any. */
  readonly core?: number;
}

/** Starts the built service on a free port. */
export async function startServiceProcess({
  env,
  main = MAIN,
  core,
}: ServiceOptions): Promise<ServiceProcess> {
  const pinned = core === undefined ? [] : ['taskset', '--cpu-list', String(core)];
  const [program = '', ...words] = [...pinned, process.execPath, main];
  const child = spawn(program, words, {
    env: { PATH: process.env['PATH'] ?? '', HOST: '127.0.0.1', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the service ended with ${code} before it listened`)));
    const lines = createInterface({ input: child.stdout }).on('line', (line) => {
      const { msg, port: taken } = JSON.parse(line) as { msg: string; port: number };
      if (msg !== 'listening') return;
      lines.close();
      child.stdout.resume();
      resolve(taken);
    });
  });
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    child,
    stop: async () => {
      process.removeListener('exit', kill);
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
