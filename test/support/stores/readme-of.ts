import { parse } from 'yaml';
import type { z } from 'zod';
import { loadSettings } from '../../../src/config/load-settings.ts';
import { CONFIG_FILE_VARIABLE } from '../../../src/config/service-settings.ts';
import { AnalysisRequest } from '../../../src/contract/analysis-request.ts';
import { projectFile } from '../docs/documents.ts';
import { codesIn, fencesOf, sectionsOf, tablesOf } from '../docs/markdown.ts';
import type { StoreUnderTest } from './store-under-test.ts';

/** What stands in the README of a store, as tests compare it. */
export interface StoreReadme {
  readonly text: string;
  /** The headings of its sections, in order. */
  readonly sections: readonly string[];
  /** The settings that its table lists. */
  readonly settings: readonly string[];
  /** What the service makes of each of its examples of settings. */
  readonly loaded: readonly ReturnType<typeof loadSettings>[];
  /** Its examples of requests. */
  readonly requests: readonly z.output<typeof AnalysisRequest>[];
}

/** Reads the README of a store. Throws where an example is no request. */
export function readmeOf({ folder }: StoreUnderTest): StoreReadme {
  const text = projectFile(`src/sources/${folder}/README.md`);
  const fences = fencesOf(text).map((fence) => ({
    ...fence,
    kind: `${fence.language} ${fence.word}`.trim(),
  }));
  const table = tablesOf(text).find(({ section, head }) => section === 'Settings' && head[0] === 'setting');
  return {
    text,
    sections: sectionsOf(text)
      .filter(({ level }) => level === 2)
      .map(({ title }) => title),
    settings: (table?.rows ?? [])
      .flatMap(([name = '']) => codesIn(name))
      .map((name) => name.split('.')[0] ?? ''),
    loaded: fences.filter(({ kind }) => kind === 'yaml settings').map((fence) => load(fence.text)),
    requests: fences
      .filter(({ kind }) => kind === 'json request')
      .map((fence) => AnalysisRequest.parse(JSON.parse(fence.text))),
  };
}

function load(text: string) {
  const names = [...JSON.stringify(parse(text)).matchAll(/"env":"(\w+)"/g)].map(([, name = '']) => name);
  const env = Object.fromEntries(names.map((name) => [name, `the-value-of-${name}`]));
  const readFile = (path: string) => (path === 'settings.yaml' ? text : 'what-is-in-the-file');
  return loadSettings({ [CONFIG_FILE_VARIABLE]: 'settings.yaml', ...env }, readFile);
}
