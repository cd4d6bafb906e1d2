#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { help } from './config/help.ts';
import { loadSettings } from './config/load-settings.ts';
import { serve } from './serve.ts';

const EXIT = { failed: 1, usage: 2, configuration: 78 } as const;

function packageFile(name: string): string {
  return readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
}

function version(): string {
  const { version: text } = JSON.parse(packageFile('package.json')) as { version: string };
  return text;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function parsedArguments() {
  try {
    return parseArgs({ options: { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } } })
      .values;
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\nTry canary-verdict --help`);
    process.exit(EXIT.usage);
  }
}

async function main(): Promise<void> {
  const { help: wantsHelp, version: wantsVersion } = parsedArguments();
  if (wantsHelp) {
    process.stdout.write(help());
    return;
  }
  if (wantsVersion) {
    process.stdout.write(`${version()}\n`);
    return;
  }
  const loaded = loadSettings(process.env, (path) => readFileSync(path, 'utf8'));
  if (loaded.kind === 'mistakes') {
    say(`canary-verdict cannot start: ${loaded.mistakes.length} mistake(s) in the settings`);
    for (const mistake of loaded.mistakes) say(`  ${mistake}`);
    process.exitCode = EXIT.configuration;
    return;
  }
  const service = await serve(loaded.settings, { version: version(), openapi: packageFile('openapi.yaml') });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      service.stop(signal).then(
        () => process.exit(0),
        (error: unknown) => {
          say(String(error));
          process.exit(EXIT.failed);
        },
      );
    });
  }
}

main().catch((error: unknown) => {
  say(`canary-verdict cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(EXIT.failed);
});
