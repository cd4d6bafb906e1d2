import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { projectUrl } from '../docs/documents.ts';

const ROOT = fileURLToPath(projectUrl('.'));
const CACHE = join(ROOT, '.cache');

/** How a program ended: a code, or null where a signal killed it. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a run starts with, where it differs from the usual: nothing on standard input, and no environment but PATH. */
export interface RunOptions {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** The program as it is shipped, in a folder of its own, so that nothing else builds it anew meanwhile. */
export interface BuiltProgram {
  /** The file that Node runs. */
  readonly main: string;
  /** An empty folder, in which the program runs. */
  readonly folder: string;
  readonly start: (args: readonly string[], options?: RunOptions) => ChildProcessWithoutNullStreams;
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Ended>;
  /** Writes a file into the folder; its path. */
  readonly write: (name: string, content: string | Buffer) => string;
  readonly remove: () => void;
}

/** Compiles the program. */
export async function buildProgram(): Promise<BuiltProgram> {
  mkdirSync(CACHE, { recursive: true });
  const home = mkdtempSync(join(CACHE, 'program-'));
  const folder = join(home, 'work');
  const main = join(home, 'dist', 'main.js');
  mkdirSync(folder);
  for (const file of ['package.json', 'openapi.yaml']) copyFileSync(join(ROOT, file), join(home, file));
  cpSync(join(ROOT, 'presets'), join(home, 'presets'), { recursive: true });
  const words = ['tsc', '-p', 'tsconfig.build.json', '--outDir', join(home, 'dist')];
  const remove = () => rmSync(home, { recursive: true, force: true });
  const page = ['scripts/build-page.mjs', join(home, 'dist', 'web')];
  await Promise.all([
    promisify(execFile)('npx', ['--no-install', ...words], { cwd: ROOT }),
    promisify(execFile)(process.execPath, page, { cwd: ROOT }),
  ]).catch((error: unknown) => {
    remove();
    throw error;
  });

  function start(args: readonly string[], { env = {} }: RunOptions = {}) {
    const PATH = process.env['PATH'] ?? '';
    return spawn(process.execPath, [main, ...args], { cwd: folder, env: { PATH, ...env } });
  }

  return {
    main,
    folder,
    start,
    run: (args, options = {}) => {
      const child = start(args, options);
      // A program that refuses its arguments does not wait for its input.
      child.stdin.on('error', () => {}).end(options.input ?? '');
      return ended(child);
    },
    write: (name, content) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    },
    remove,
  };
}

/** Waits for the end of a program, and for all that it says. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code, ...said };
}
