import { InvalidArgumentError } from 'commander';
import { Name } from '../../contract/scalars.ts';

/** A name given as an option or an argument: one line. */
export function nameOption(text: string): string {
  const { data } = Name.safeParse(text);
  if (data === undefined) throw new InvalidArgumentError('It must be one line of at most 200 characters.');
  return data;
}
