import { type Environment, type ReadFile, resolveSecrets } from './resolve-secrets.ts';
import { ServiceSettings } from './service-settings.ts';
import { isTree, settingsTree } from './settings-tree.ts';
import { toldMistakes } from './told-mistakes.ts';

/** The settings of one source, or every mistake in them. */
export type LoadedSource =
  | { readonly kind: 'settings'; readonly settings: ServiceSettings['sources'][string] }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly string[] };

/** Every source by its name, whatever is wrong with another one, and what is wrong with all of them. */
export interface LoadedSources {
  readonly sources: ReadonlyMap<string, LoadedSource>;
  readonly mistakes: readonly string[];
}

/** Reads the sources alone of the settings, each by itself. */
export function loadSources(env: Environment, readFile: ReadFile): LoadedSources {
  const mistakes: string[] = [];
  const { sources = {} } = settingsTree(env, readFile, mistakes);
  if (!isTree(sources)) return { sources: new Map(), mistakes: ['sources: must hold sources by name'] };
  const names = Object.keys(sources);
  return { sources: new Map(names.map((name) => [name, loadSource(name, sources[name])])), mistakes };

  function loadSource(name: string, written: unknown): LoadedSource {
    const found: string[] = [];
    const reported = new Set<string>();
    const report = (place: string, problem: string) => {
      reported.add(place);
      found.push(`${place}: ${problem}`);
    };
    const resolved = resolveSecrets({ sources: { [name]: written } }, env, readFile, report);
    const parsed = ServiceSettings.pick({ sources: true }).safeParse(resolved);
    if (!parsed.success) found.push(...toldMistakes(parsed.error, reported));
    const settings = parsed.data?.sources[name];
    return settings === undefined || found.length > 0
      ? { kind: 'mistakes', mistakes: found }
      : { kind: 'settings', settings };
  }
}
