import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

/** Where the request is. With no file and a person at standard input it prints the help, in place of waiting for them. */
export function requestFile(command: Command, { stdin }: Terminal, file: string | undefined): string {
  if (file !== undefined) return file;
  return stdin.isTTY ? command.help({ error: true }) : '-';
}
