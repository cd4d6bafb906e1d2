import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

/** Where the request is; null where a policy says it all. With no file and a person at standard input it prints the help, in place of waiting for them. */
export function requestFile(command: Command, { stdin }: Terminal, file: string | undefined): string | null {
  if (file !== undefined) return file;
  if (command.opts()['policy'] !== undefined) return null;
  return stdin.isTTY ? command.help({ error: true }) : '-';
}
