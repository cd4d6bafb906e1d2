import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { isIgnored } from './is-ignored.ts';
import { type Instruction, parseDockerfile } from './parse-dockerfile.ts';

const run = promisify(execFile);

/** What a Dockerfile makes, in a folder that stands for the root of the file system. */
export interface BuiltImage {
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | null;
  readonly ports: readonly string[];
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
}

/** How the RUN lines are run: with which environment, and as whom. */
export interface BuildOptions {
  /** The folder with the Dockerfile. */
  readonly context: string;
  /** An empty folder for the stages. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Takes a folder over for the user that runs the lines. */
  readonly own: (folder: string) => Promise<void>;
  readonly identity: { readonly uid?: number; readonly gid?: number };
}

type Stage = { -readonly [Key in keyof BuiltImage]: BuiltImage[Key] };

/**
 * Does what `docker build` would do with the instructions that our Dockerfile uses, without Docker: stages are empty
 * folders, COPY brings in what it names and nothing else, RUN runs there. The base images are this machine.
 */
export async function buildImage(options: BuildOptions): Promise<BuiltImage> {
  const stages = new Map<string, Stage>();
  let stage: Stage | undefined;
  for (const instruction of parseDockerfile(readFileSync(join(options.context, 'Dockerfile'), 'utf8'))) {
    if (instruction.name === 'FROM') {
      const [, name = `stage-${stages.size}`] = / AS (\S+)$/i.exec(instruction.text) ?? [];
      stage = newStage(join(options.folder, name));
      stages.set(name, stage);
    } else if (stage === undefined) {
      throw new Error(`${instruction.name} before FROM`);
    } else {
      await carryOut(instruction, stage, stages, options);
    }
  }
  if (stage === undefined) throw new Error('a Dockerfile without FROM');
  return stage;
}

function newStage(root: string): Stage {
  mkdirSync(root, { recursive: true });
  return { root, workdir: '/', env: {}, user: null, ports: [], command: [], healthcheck: [] };
}

async function carryOut(
  { name, flags, text }: Instruction,
  stage: Stage,
  stages: ReadonlyMap<string, Stage>,
  options: BuildOptions,
): Promise<void> {
  switch (name) {
    case 'WORKDIR':
      stage.workdir = resolve(stage.workdir, text);
      mkdirSync(inside(stage, '.'), { recursive: true });
      return;
    case 'ENV':
      stage.env = { ...stage.env, ...Object.fromEntries(text.split(' ').map((pair) => pair.split('=', 2))) };
      return;
    case 'COPY':
      copy(text.split(/\s+/), stage, flags['from'] === undefined ? null : stages.get(flags['from']), options);
      return;
    case 'RUN':
      await options.own(stage.root);
      await run('sh', ['-c', text], {
        cwd: inside(stage, '.'),
        env: { ...options.env, ...stage.env },
        ...options.identity,
      });
      return;
    case 'USER':
      stage.user = text;
      return;
    case 'EXPOSE':
      stage.ports = [...stage.ports, text];
      return;
    case 'HEALTHCHECK':
      stage.healthcheck = JSON.parse(text.replace(/^CMD /, ''));
      return;
    case 'CMD':
      stage.command = JSON.parse(text);
      return;
    default:
      throw new Error(`buildImage does not know ${name}`);
  }
}

/** Copies from the context, what .dockerignore names left out, or from another stage. */
function copy(
  paths: readonly string[],
  stage: Stage,
  from: Stage | null | undefined,
  { context }: BuildOptions,
): void {
  if (from === undefined) throw new Error('COPY from a stage that does not exist');
  const dockerignore = from === null ? readFileSync(join(context, '.dockerignore'), 'utf8') : '';
  const root = from === null ? context : from.root;
  const sources = paths.slice(0, -1);
  const target = paths.at(-1) ?? '';
  for (const path of sources) {
    const source = join(root, path);
    const isWhole = sources.length === 1 && !target.endsWith('/');
    const into = statSync(source).isDirectory() || isWhole ? target : join(target, basename(path));
    const filter = (file: string) => file === source || !isIgnored(relative(root, file), dockerignore);
    if (isIgnored(relative(root, source), dockerignore))
      throw new Error(`${path} is left out by .dockerignore`);
    cpSync(source, inside(stage, into), { recursive: true, verbatimSymlinks: true, filter });
  }
}

function inside({ root, workdir }: Stage, path: string): string {
  return join(root, resolve(workdir, path));
}
