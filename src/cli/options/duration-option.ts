import { InvalidArgumentError } from 'commander';
import { Duration } from '../../contract/duration.ts';

/** Milliseconds of a duration given as an option. */
export function durationOption(text: string): number {
  const parsed = Duration.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(`It ${parsed.error.issues[0]?.message ?? 'is not a duration'}.`);
}
