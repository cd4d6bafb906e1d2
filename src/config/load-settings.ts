import { parse } from 'yaml';
import type { z } from 'zod';
import { type Environment, type ReadFile, resolveSecrets } from './resolve-secrets.ts';
import { CONFIG_FILE_VARIABLE, ENVIRONMENT, LISTS, ServiceSettings } from './service-settings.ts';

/** Settings, or every mistake in them at once; never both. */
export type LoadedSettings =
  | { readonly kind: 'settings'; readonly settings: ServiceSettings }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] };

type Tree = { [key: string]: unknown };

/** Reads settings from the file that {@link CONFIG_FILE_VARIABLE} names and from the environment, which wins. */
export function loadSettings(env: Environment, readFile: ReadFile): LoadedSettings {
  const mistakes: string[] = [];
  const tree = readTree(env[CONFIG_FILE_VARIABLE], readFile, mistakes);
  applyEnvironment(tree, env);
  const reported = new Set<string>();
  const resolved = resolveSecrets(tree, env, readFile, (place, problem) => {
    reported.add(place);
    mistakes.push(`${place}: ${problem}`);
  });
  const parsed = ServiceSettings.safeParse(resolved);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) mistakes.push(...told(issue, reported));
  }
  if (parsed.success && mistakes.length === 0) return { kind: 'settings', settings: parsed.data };
  return { kind: 'mistakes', mistakes };
}

/** The sentences for one issue: a bad name has its reason inside, and a secret that was not found is told once. */
function told(issue: z.core.$ZodIssue, reported: ReadonlySet<string>): string[] {
  if (reported.has(issue.path.join('.'))) return [];
  const messages =
    issue.code === 'invalid_key' ? issue.issues.map(({ message }) => message) : [issue.message];
  return messages.map((message) => `${place(issue.path)}: ${message}`);
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

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function place(path: readonly PropertyKey[]): string {
  const setting = path.map(String).join('.');
  const variable = Object.entries(ENVIRONMENT).find(([, target]) => target.join('.') === setting)?.[0];
  if (setting === '') return 'settings';
  return variable === undefined ? setting : `${setting} (${variable})`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
