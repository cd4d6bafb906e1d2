import { Command, CommanderError } from 'commander';
import { settingsHelp } from '../config/help.ts';
import { ALL_COMMANDS } from './commands/all-commands.ts';
import { EXIT, type ExitName, exitCodesHelp } from './exit-codes.ts';
import { version } from './package-file.ts';
import { print } from './print.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

const ABOUT =
  "Send it the canary's and the stable version's metrics; get back pass, warn or fail, and the reason.";

/** Runs the command that the arguments name, `serve` without any; resolves with the exit code when it has ended. */
export async function runCommandLine(terminal: Terminal): Promise<number> {
  // What cannot be written is told by print; the streams would throw it as well.
  terminal.stdout.on('error', () => {});
  terminal.stderr.on('error', () => {});
  let exit: ExitName = 'done';
  const program = createProgram(terminal, (name) => {
    exit = name;
  });
  const [, , ...words] = terminal.argv;
  try {
    await program.parseAsync(words.length === 0 ? ['serve'] : words, { from: 'user' });
  } catch (error) {
    exit = await explain(error, terminal);
  }
  return EXIT[exit].code;
}

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

/** Tells why a command could not be carried out, and with which code that ends. */
async function explain(error: unknown, { stderr }: Terminal): Promise<ExitName> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 'done' : 'usage';
  if (error instanceof Refusal) {
    await print(stderr, `canary-verdict: ${error.message}\n`);
    return error.exit;
  }
  const trace = error instanceof Error ? error.stack : String(error);
  await print(stderr, `canary-verdict: a bug, please report it\n${trace}\n`);
  return 'bug';
}
