import { CONFIG_FILE_VARIABLE, ENVIRONMENT, ServiceSettings } from './service-settings.ts';

/** What `--help` prints; the settings are described where they are defined. */
export function help(): string {
  const variables = Object.entries(ENVIRONMENT).map(([variable, path]) => row(variable, path.join('.')));
  const settings = Object.entries(ServiceSettings.shape).map(([name, schema]) =>
    row(name, schema.description ?? ''),
  );
  return `canary-verdict: send it the canary's and the stable version's metrics; get back pass, warn or fail, and the reason.

Usage: canary-verdict [--help] [--version]

Starts the HTTP service. SIGTERM or SIGINT stops it: what runs is finished, what is new is refused.

Environment (wins over the file):
${row(CONFIG_FILE_VARIABLE, 'path of a YAML or JSON file with the settings below')}
${variables.join('\n')}

Settings of the file:
${settings.join('\n')}

Any text under sources can be {env: NAME} or {file: PATH} instead, so that secrets stay out of the file.

Exit codes: 0 stopped as told · 1 could not start · 2 wrong arguments · 78 mistakes in the settings
`;
}

function row(name: string, about: string): string {
  return `  ${name.padEnd(26)}${about}`;
}
