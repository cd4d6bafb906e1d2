import { CommanderError } from 'commander';
import type { ExitName } from './exit-codes.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** Tells why a command could not be carried out, and with which code that ends. */
export function explain(error: unknown, { stderr }: Pick<Terminal, 'stderr'>): ExitName {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 'done' : 'usage';
  if (error instanceof Refusal) {
    stderr.write(`canary-verdict: ${error.message}\n`);
    return error.exit;
  }
  const trace = error instanceof Error ? error.stack : String(error);
  stderr.write(`canary-verdict: a bug, please report it\n${trace}\n`);
  return 'bug';
}
