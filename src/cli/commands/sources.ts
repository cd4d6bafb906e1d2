import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { createCatalog } from '../../config/create-catalog.ts';
import { loadSources } from '../../config/load-sources.ts';
import { toSourcesReply } from '../../report/to-sources-reply.ts';
import type { AddCommand, End } from '../command.ts';
import { formatOption } from '../options/format-option.ts';
import { print } from '../print.ts';
import { readingEnvironment } from '../reading-environment.ts';
import { Refusal } from '../refusal.ts';
import { settingsFrom } from '../settings.ts';
import { checkSources } from '../sources/check-sources.ts';
import { CHECK_FORMS, LIST_FORMS } from '../sources/source-forms.ts';
import type { Terminal } from '../terminal.ts';

interface Options<Forms> {
  readonly prometheus?: string;
  readonly format: keyof Forms;
}

/** Looks at where metrics are read: which sources there are, and whether they can be asked. */
export const addSources: AddCommand = (program, terminal, end) => {
  const command = program
    .command('sources')
    .description('Look at the sources of metrics: list them, or try whether they can be asked.')
    .helpCommand(false);
  withOptions(
    command.command('list').description('List the sources that are configured.'),
    LIST_FORMS,
  ).action((options: Options<typeof LIST_FORMS>) => list(terminal, options));
  withOptions(
    command
      .command('check')
      .description('Ask every source the smallest question there is; ends with 4 where one cannot be asked.'),
    CHECK_FORMS,
  ).action((options: Options<typeof CHECK_FORMS>) => check(terminal, options, end));
};

function withOptions(command: Command, forms: Readonly<Record<string, unknown>>): Command {
  return command
    .option('--prometheus <url>', 'address of a Prometheus; wins over PROMETHEUS_URL')
    .addOption(formatOption(forms));
}

async function list(terminal: Terminal, options: Options<typeof LIST_FORMS>): Promise<void> {
  const settings = settingsFrom(readingEnvironment(terminal.env, options));
  const { configured } = createCatalog(settings, (source) => source);
  await print(terminal.stdout, LIST_FORMS[options.format](toSourcesReply(configured)));
}

async function check(terminal: Terminal, options: Options<typeof CHECK_FORMS>, end: End): Promise<void> {
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
