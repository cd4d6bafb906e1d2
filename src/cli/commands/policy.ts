import { stringify } from 'yaml';
import { filledPolicy } from '../../policies/expand-policy.ts';
import { tellApart } from '../../policies/tell-apart.ts';
import type { AddCommand, End } from '../command.ts';
import { addArgumentOptions, type PolicyOptions } from '../options/policy-options.ts';
import { policiesOf } from '../policies-of.ts';
import { policyTable } from '../policy/policy-table.ts';
import { print } from '../print.ts';
import { readingEnvironment } from '../reading-environment.ts';
import { Refusal } from '../refusal.ts';
import { refuseMistakes } from '../request/refuse-mistakes.ts';
import { settingsFrom } from '../settings.ts';
import type { Terminal } from '../terminal.ts';

type Options = Pick<PolicyOptions, 'arg' | 'policies'>;

/** Looks at stored policies: which there are, whether they are right, and what becomes of them. */
export const addPolicy: AddCommand = (program, terminal, end) => {
  const command = program
    .command('policy')
    .description('Look at stored policies: list them, check them, or show one as a request.')
    .helpCommand(false);
  command
    .command('list')
    .description('List the policies that are shipped, and those of a folder.')
    .option('--policies <folder>', 'folder of policies; wins over POLICIES')
    .action(async (options: Options) => {
      await print(terminal.stdout, policyTable((await storeOf(terminal, options)).list()));
    });
  command
    .command('lint')
    .description('Check every policy of a folder; ends with 2 where one has mistakes.')
    .argument('[folder]', 'folder of policies; default: POLICIES')
    .action((policies: string | undefined) =>
      lint(terminal, policies === undefined ? {} : { policies }, end),
    );
  addArgumentOptions(
    command
      .command('show')
      .description('Show the request that a policy makes, with all that it inherits.')
      .argument('<name>', 'the policy, such as checkout or preset/istio'),
  ).action((name: string, options: Options) => show(terminal, name, options));
};

async function storeOf(terminal: Terminal, options: Options) {
  return policiesOf(settingsFrom(readingEnvironment(terminal.env, options)));
}

async function lint(terminal: Terminal, options: Options, end: End): Promise<void> {
  const settings = settingsFrom(readingEnvironment(terminal.env, options));
  if (settings.policies === undefined) throw new Refusal('usage', 'name a folder, or set POLICIES');
  const { policies, problems } = (await policiesOf(settings)).list();
  const files = policies.filter(({ origin }) => origin === 'file');
  const wrong = files.filter(({ problem }) => problem !== null);
  const lines = [
    ...wrong.map(({ name, problem }) => `${name}: ${problem}\n`),
    ...problems.map((problem) => `${problem}\n`),
  ];
  await print(terminal.stderr, lines.join(''));
  await print(terminal.stdout, `${files.length} policies, ${lines.length} with mistakes\n`);
  if (lines.length > 0) end('usage');
}

async function show(terminal: Terminal, name: string, options: Options): Promise<void> {
  const policy = (await storeOf(terminal, options)).find(name);
  if ('kind' in policy) throw new Refusal('usage', policy.detail);
  const { arg = {} } = options;
  const filled = filledPolicy(policy, { args: arg, changes: {} });
  if (filled.kind === 'mistakes') throw refuseMistakes(name, tellApart(filled.mistakes, name, { args: arg }));
  const head = `# ${name}, revision ${policy.revision}\n`;
  await print(
    terminal.stdout,
    head + stringify(filled.value, { lineWidth: 0, aliasDuplicateObjects: false }),
  );
}
