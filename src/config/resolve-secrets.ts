/** Reads a text file; throws when it cannot. */
export type ReadFile = (path: string) => string;
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Replaces every `{ env: NAME }` and `{ file: PATH }` in a configuration by the text it stands for, so that secrets need
 * not stand in the file. What cannot be resolved is reported through `report` with its place, never with a value.
 */
export function resolveSecrets(
  value: unknown,
  env: Environment,
  readFile: ReadFile,
  report: (place: string, problem: string) => void,
  place = '',
): unknown {
  const inside = (child: unknown, key: string | number) =>
    resolveSecrets(child, env, readFile, report, place === '' ? String(key) : `${place}.${key}`);
  if (Array.isArray(value)) return value.map(inside);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[kind, name] = []] = entries;
  if (entries.length !== 1 || typeof name !== 'string' || (kind !== 'env' && kind !== 'file')) {
    return Object.fromEntries(entries.map(([key, child]) => [key, inside(child, key)]));
  }
  const text = kind === 'env' ? env[name] : readOrNothing(name, readFile);
  if (text === undefined) {
    report(
      place,
      kind === 'env' ? `the environment variable ${name} is not set` : `the file ${name} cannot be read`,
    );
    return '';
  }
  return text.replace(/\r?\n$/, '');
}

function readOrNothing(path: string, readFile: ReadFile): string | undefined {
  try {
    return readFile(path);
  } catch {
    return undefined;
  }
}
