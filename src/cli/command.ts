import type { Command } from 'commander';
import type { ExitName } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Where a command says how it ended; without a word it is `done`. */
export type End = (exit: ExitName) => void;

/** Adds one command to the program: its name, its options, and what it does. */
export type AddCommand = (program: Command, terminal: Terminal, end: End) => void;
