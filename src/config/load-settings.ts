import { type Environment, type ReadFile, resolveSecrets } from './resolve-secrets.ts';
import { ServiceSettings } from './service-settings.ts';
import { settingsTree } from './settings-tree.ts';
import { toldMistakes } from './told-mistakes.ts';

/** Settings, or every mistake in them at once; never both. */
export type LoadedSettings =
  | { readonly kind: 'settings'; readonly settings: ServiceSettings }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] };

/** Reads settings from the file that CANARY_VERDICT_CONFIG names and from the environment, which wins. */
export function loadSettings(env: Environment, readFile: ReadFile): LoadedSettings {
  const mistakes: string[] = [];
  const tree = settingsTree(env, readFile, mistakes);
  const reported = new Set<string>();
  const resolved = resolveSecrets(tree, env, readFile, (place, problem) => {
    reported.add(place);
    mistakes.push(`${place}: ${problem}`);
  });
  const parsed = ServiceSettings.safeParse(resolved);
  if (!parsed.success) mistakes.push(...toldMistakes(parsed.error, reported));
  if (parsed.success && mistakes.length === 0) return { kind: 'settings', settings: parsed.data };
  return { kind: 'mistakes', mistakes };
}
