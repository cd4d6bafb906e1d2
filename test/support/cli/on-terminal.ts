import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { BuiltProgram } from './built-program.ts';

/** What a person would have seen, control characters included. */
export interface Seen {
  readonly code: number | null;
  readonly text: string;
}

/** Whether util-linux' `script` is here, which makes pseudo terminals; without it tests of a terminal are skipped. */
export function hasTerminals(): boolean {
  try {
    execFileSync('script', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.warn('SKIPPED tests on a terminal: there is no script(1) of util-linux');
    return false;
  }
}

/** Runs the program with a terminal of 100 columns as its standard input, output and error. */
export async function onTerminal(
  { main, folder }: BuiltProgram,
  args: readonly string[],
  { env = {}, columns = 100 }: { env?: Readonly<Record<string, string>>; columns?: number } = {},
): Promise<Seen> {
  const words = [process.execPath, main, ...args].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qec', `stty cols ${columns}; exec ${words}`, '/dev/null'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  const [code] = await once(child, 'close');
  return { code, text };
}
