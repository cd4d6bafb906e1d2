import { Option } from 'commander';

/** The form of an answer, one of those that there are; text unless something else is asked for. */
export function formatOption(formats: Readonly<Record<string, unknown>>): Option {
  return new Option('--format <name>', 'form of the answer on standard output')
    .choices(Object.keys(formats))
    .default('text');
}
