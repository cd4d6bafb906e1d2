import type { Command } from 'commander';
import type { AddCommand } from '../command.ts';
import { formatOption } from '../options/format-option.ts';
import type { SourcesOptions } from '../sources/answer-sources.ts';
import { CHECK_FORMS, LIST_FORMS } from '../sources/source-forms.ts';

/** Looks at where metrics are read: which sources there are, and whether they can be asked. */
export const addSources: AddCommand = (program, terminal, end) => {
  const command = program
    .command('sources')
    .description('Look at the sources of metrics: list them, or try whether they can be asked.')
    .helpCommand(false);
  const list = command.command('list').description('List the sources that are configured.');
  withOptions(list, LIST_FORMS).action(async (options: SourcesOptions) => {
    const { listSources } = await import('../sources/answer-sources.ts');
    await listSources(terminal, options);
  });
  const check = command
    .command('check')
    .description('Ask every source the smallest question there is; ends with 4 where one cannot be asked.');
  withOptions(check, CHECK_FORMS).action(async (options: SourcesOptions) => {
    const { tellSources } = await import('../sources/answer-sources.ts');
    await tellSources(terminal, options, end);
  });
};

function withOptions(command: Command, forms: Readonly<Record<string, unknown>>): Command {
  return command
    .option('--prometheus <url>', 'address of a Prometheus; wins over PROMETHEUS_URL')
    .addOption(formatOption(forms));
}
