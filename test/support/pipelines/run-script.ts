import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { type Ended, ended } from '../cli/built-program.ts';

/** How a script is run. */
export interface ScriptOptions {
  /** The shell and its options. */
  readonly shell?: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Starts a shell with some words. Its environment is PATH, HOME and what is given. */
export function startShell(
  words: readonly string[],
  { shell = ['sh'], cwd, env = {} }: ScriptOptions,
): ChildProcessWithoutNullStreams {
  const [program = '', ...options] = shell;
  const usual = { PATH: process.env['PATH'] ?? '', HOME: cwd };
  return spawn(program, [...options, ...words], { cwd, env: { ...usual, ...env } });
}

/** Runs a shell with some words to its end. */
export function runScript(words: readonly string[], options: ScriptOptions): Promise<Ended> {
  const child = startShell(words, options);
  child.stdin.on('error', () => {}).end(options.input ?? '');
  return ended(child);
}
