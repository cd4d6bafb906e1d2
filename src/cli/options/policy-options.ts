import { type Command, InvalidArgumentError } from 'commander';
import { ArgumentName } from '../../contract/policies/policy-argument.ts';

/** Which policy a request is filled in from, and with what. */
export interface PolicyOptions {
  readonly policy?: string;
  readonly arg?: Readonly<Record<string, string>>;
  readonly policies?: string;
}

/** Adds what a request can be filled in from. */
export function addPolicyOptions(command: Command): Command {
  return addArgumentOptions(
    command.option('--policy <name>', 'the policy to take metrics and limits from; then no file is needed'),
  );
}

/** Adds what a policy is filled in with. */
export function addArgumentOptions(command: Command): Command {
  return command
    .option('--arg <name=value>', 'an argument of the policy; repeatable', argumentOption)
    .option('--policies <folder>', 'folder of policies; wins over POLICIES');
}

function argumentOption(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(0, at));
  if (!ArgumentName.safeParse(name).success)
    throw new InvalidArgumentError('It must be like service=checkout');
  if (Object.hasOwn(before, name)) throw new InvalidArgumentError(`${name} was given before`);
  return { ...before, [name]: text.slice(at + 1) };
}
