import { InvalidArgumentError } from 'commander';
import { pointer } from '../../contract/pointer.ts';
import { RequestMistake } from '../../contract/request-mistake.ts';
import type { ImportedPolicy, Variables } from '../../doors/imports/imported-policy.ts';
import { importedPolicyText } from '../../doors/imports/imported-policy-text.ts';
import { importCanaryConfig } from '../../doors/kayenta/import-canary-config.ts';
import { importSlo } from '../../doors/keptn/import-slo.ts';
import type { AddCommand } from '../command.ts';
import { print } from '../print.ts';
import { Refusal } from '../refusal.ts';
import { type Input, readInput } from '../request/read-input.ts';
import { settingsFrom } from '../settings.ts';
import type { Terminal } from '../terminal.ts';

const VALUE: readonly [string, string] = [
  '--set <name=value>',
  'value of a variable in the queries, such as canaryScope=shop-v2; repeatable',
];

interface ImportOptions {
  readonly set?: Variables;
}

/** Turns the settings of another tool into a request, with a list of what could not be carried over. */
export const addImport: AddCommand = (program, terminal) => {
  const command = program
    .command('import')
    .description('Turn the settings of another tool into a request. Says what could not be carried over.')
    .helpCommand(false);
  command
    .command('kayenta')
    .description('Import a canary config of Kayenta.')
    .argument('<config>', 'the canary config, JSON or YAML; - is standard input')
    .option(...VALUE, variableOption)
    .action(async (file: string, { set = {} }: ImportOptions) => {
      const { name, text } = await read(terminal, file);
      await tell(terminal, name, () => importCanaryConfig(text, set));
    });
  command
    .command('keptn')
    .description('Import the objectives of Keptn, and the queries that belong to them.')
    .argument('<slo>', 'slo.yaml; - is standard input')
    .argument('[sli]', 'sli.yaml, which has the queries')
    .option(...VALUE, variableOption)
    .action(async (file: string, sliFile: string | undefined, { set = {} }: ImportOptions) => {
      const slo = await read(terminal, file);
      const sli = sliFile === undefined ? null : await read(terminal, sliFile);
      await tell(terminal, slo.name, () => importSlo(slo.text, sli?.text ?? null, set));
    });
};

/** Adds a variable written as `name=value` to those given before. */
function variableOption(text: string, before: Variables = {}): Variables {
  const [, name, value = ''] = /^(\w+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('It must be like canaryScope=shop-v2.');
  return { ...before, [name]: value };
}

function read(terminal: Terminal, file: string): Promise<Input> {
  return readInput(terminal, file, settingsFrom(terminal.env).maxBodyBytes);
}

/** The policy to standard output, and how much is missing in it to standard error. */
async function tell({ stdout, stderr }: Terminal, name: string, make: () => ImportedPolicy): Promise<void> {
  const policy = understood(name, make);
  await print(stdout, importedPolicyText(policy, name));
  if (policy.request === null) throw new Refusal('usage', `nothing of ${name} could be carried over`);
  const left = policy.notCarriedOver.length;
  if (left > 0) await print(stderr, `${left} setting(s) were not carried over; the comments list them\n`);
}

function understood(name: string, make: () => ImportedPolicy): ImportedPolicy {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RequestMistake)) throw error;
    const lines = error.mistakes.map(({ path, detail }) => `\n  ${pointer(path)}: ${detail}`);
    throw new Refusal(
      'usage',
      `${name} is not what was expected: ${lines.length} mistake(s)${lines.join('')}`,
    );
  }
}
