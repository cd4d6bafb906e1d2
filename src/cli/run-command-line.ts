import { createProgram } from './create-program.ts';
import { EXIT, type ExitName } from './exit-codes.ts';
import { explain } from './explain.ts';
import type { Terminal } from './terminal.ts';

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
    exit = explain(error, terminal);
  }
  return EXIT[exit].code;
}
