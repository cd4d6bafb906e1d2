import { readFileSync } from 'node:fs';
import { createCatalog } from '../../config/create-catalog.ts';
import { loadSources } from '../../config/load-sources.ts';
import { toSourcesReply } from '../../report/to-sources-reply.ts';
import type { End } from '../command.ts';
import { print } from '../print.ts';
import { readingEnvironment } from '../reading-environment.ts';
import { Refusal } from '../refusal.ts';
import { settingsFrom } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { checkSources } from './check-sources.ts';
import { CHECK_FORMS, LIST_FORMS } from './source-forms.ts';

export interface SourcesOptions {
  readonly prometheus?: string;
  readonly format: keyof typeof LIST_FORMS & keyof typeof CHECK_FORMS;
}

/** Lists the sources that are configured; asks none of them. */
export async function listSources(terminal: Terminal, options: SourcesOptions): Promise<void> {
  const settings = settingsFrom(readingEnvironment(terminal.env, options));
  const { configured } = createCatalog(settings, (source) => source);
  await print(terminal.stdout, LIST_FORMS[options.format](toSourcesReply(configured)));
}

/** Tries the sources that are configured, and says of each whether it can be asked. */
export async function tellSources(terminal: Terminal, options: SourcesOptions, end: End): Promise<void> {
  const readFile = (path: string) => readFileSync(path, 'utf8');
  const { sources, mistakes } = loadSources(readingEnvironment(terminal.env, options), readFile);
  if (mistakes.length > 0) throw new Refusal('settings', mistakes.join('\n'));
  if (sources.size === 0) {
    const how = 'set PROMETHEUS_URL, or sources in the configuration file';
    throw new Refusal('settings', `no source is configured: ${how}`);
  }
  const checked = await checkSources(sources);
  await print(terminal.stdout, CHECK_FORMS[options.format](checked));
  const problems = checked.flatMap(({ problem }) => (problem === null ? [] : [problem.kind]));
  if (problems.length > 0) end(problems.includes('settings') ? 'settings' : 'unavailable');
}
