import type { AddCommand } from '../command.ts';
import { packageFile, page, presets, version } from '../package-file.ts';
import { Refusal } from '../refusal.ts';
import { settingsFrom } from '../settings.ts';
import type { Terminal } from '../terminal.ts';

/** The HTTP service. */
export const addServe: AddCommand = (program, terminal) => {
  program
    .command('serve')
    .description('Start the HTTP service; so does the program without a command. SIGTERM or SIGINT stops it.')
    .action(() => serveUntilStopped(terminal));
};

async function serveUntilStopped(terminal: Terminal): Promise<void> {
  const settings = settingsFrom(terminal.env);
  const { serve } = await import('../../serve.ts');
  const files = {
    version: version(),
    openapi: packageFile('openapi.yaml'),
    presets: await presets(),
    page: await page(),
  };
  const service = await serve(settings, files).catch((error: unknown) => {
    throw new Refusal('fail', `cannot start: ${reasonOf(error)}`);
  });
  const signal = await Promise.race([signalled(terminal, 'SIGTERM'), signalled(terminal, 'SIGINT')]);
  await service.stop(signal);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isTaken = 'code' in error && error.code === 'EADDRINUSE';
  return isTaken ? `${error.message}; PORT sets another port` : error.message;
}

function signalled(terminal: Terminal, signal: NodeJS.Signals): Promise<string> {
  return new Promise((resolve) => terminal.once(signal, () => resolve(signal)));
}
