import { Command } from 'commander';
import { settingsHelp } from '../config/help.ts';
import { ALL_COMMANDS } from './commands/all-commands.ts';
import { type ExitName, exitCodesHelp } from './exit-codes.ts';
import { version } from './package-file.ts';
import type { Terminal } from './terminal.ts';

const ABOUT =
  "Send it the canary's and the stable version's metrics; get back pass, warn or fail, and the reason.";

/** The program with all its commands, for commander. */
export function createProgram(terminal: Terminal, end: (exit: ExitName) => void): Command {
  const program = new Command('canary-verdict')
    .description(ABOUT)
    .usage('[command] [options]')
    .version(version(), '--version', 'Print the version.')
    .helpOption('-h, --help', 'Print help, also for one command.')
    .helpCommand(false)
    .exitOverride()
    .showHelpAfterError('Try --help')
    .configureOutput({
      writeOut: (text) => terminal.stdout.write(text),
      writeErr: (text) => terminal.stderr.write(text),
    })
    .addHelpText('after', () => `\n${exitCodesHelp()}\n${settingsHelp()}`);
  for (const add of ALL_COMMANDS) add(program, terminal, end);
  return program;
}
