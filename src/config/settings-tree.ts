import { parse } from 'yaml';
import type { Environment, ReadFile } from './resolve-secrets.ts';
import { CONFIG_FILE_VARIABLE, ENVIRONMENT, LISTS } from './service-settings.ts';

/** Settings as they were written, by name. */
export type Tree = { [key: string]: unknown };

/** Settings as they stand in the file that {@link CONFIG_FILE_VARIABLE} names and in the environment, which wins. */
export function settingsTree(env: Environment, readFile: ReadFile, mistakes: string[]): Tree {
  const tree = readTree(env[CONFIG_FILE_VARIABLE], readFile, mistakes);
  applyEnvironment(tree, env);
  return tree;
}

function readTree(path: string | undefined, readFile: ReadFile, mistakes: string[]): Tree {
  if (path === undefined || path === '') return {};
  try {
    const tree: unknown = parse(readFile(path)) ?? {};
    if (isTree(tree)) return tree;
    mistakes.push(`${path}: must hold settings by name`);
  } catch (error) {
    mistakes.push(`${path}: ${error instanceof Error ? firstLine(error.message) : 'cannot be read'}`);
  }
  return {};
}

function applyEnvironment(tree: Tree, env: Environment): void {
  for (const [variable, path] of Object.entries(ENVIRONMENT)) {
    const text = env[variable];
    if (text === undefined || text === '') continue;
    if (path[0] === 'sources') Object.assign(branch(tree, path.slice(0, -1)), { kind: 'prometheus' });
    const leaf = path.at(-1) ?? '';
    const isList = LISTS.has(variable);
    branch(tree, path.slice(0, -1))[leaf] = isList ? text.split(',').map((part) => part.trim()) : text;
  }
}

/** The subtree at a path, made where it is missing. */
function branch(tree: Tree, path: readonly string[]): Tree {
  let at = tree;
  for (const key of path) {
    const child = at[key];
    const next = isTree(child) ? child : {};
    at[key] = next;
    at = next;
  }
  return at;
}

/** Whether a value has settings by name in it. */
export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
