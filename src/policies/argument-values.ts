import { ArgumentValue, type PolicyArgument } from '../contract/policies/policy-argument.ts';
import { received } from '../contract/received.ts';
import type { Mistake } from '../contract/request-mistake.ts';
import { isWholePattern } from '../promql/is-whole-pattern.ts';
import type { Policy } from './policy.ts';
import { isTree } from './tree.ts';

/** A value, and whether it is an RE2 expression. */
export interface FilledArgument {
  readonly value: string;
  readonly isPattern: boolean;
}

/** The value of every argument of a policy, by name. */
export type ArgumentValues = Readonly<Record<string, FilledArgument>>;

/** What was given for the arguments of a policy, with its defaults; or what is wrong with that. */
export function argumentValues(
  { name: policy, args }: Policy,
  given: unknown,
): { readonly values: ArgumentValues; readonly mistakes: readonly Mistake[] } {
  const mistakes: Mistake[] = [];
  const add = (path: Mistake['path'], detail: string) => mistakes.push({ path, detail });
  if (given !== undefined && !isTree(given)) {
    add(['args'], `must be an object with a value for each argument, received ${received(given)}`);
  }
  const values = new Map(isTree(given) ? Object.entries(given) : []);
  for (const name of values.keys()) {
    if (!Object.hasOwn(args, name)) add(['args', name], `is not an argument of ${policy}: ${listOf(args)}`);
  }
  const filled = Object.entries(args).map(([name, argument]): [string, FilledArgument] => {
    const value = values.has(name) ? values.get(name) : argument.default;
    const read = ArgumentValue.safeParse(value);
    if (value === undefined) add(['args', name], `is required by ${policy}${meaning(argument)}`);
    else if (!read.success) {
      add(['args', name], `${read.error.issues[0]?.message}, received ${received(value)}`);
    } else if (argument.values?.includes(read.data) === false) {
      add(['args', name], `must be one of ${argument.values.join(', ')}, received ${received(value)}`);
    } else if (argument.type === 'pattern' && !isWholePattern(read.data)) {
      add(['args', name], `must be an RE2 expression that closes what it opens, received ${received(value)}`);
    }
    return [name, { value: read.data ?? '', isPattern: argument.type === 'pattern' }];
  });
  return { values: Object.fromEntries(filled), mistakes };
}

function listOf(args: Policy['args']): string {
  const names = Object.keys(args);
  return names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
}

function meaning({ description }: PolicyArgument): string {
  return description === undefined ? '' : `: ${description}`;
}
