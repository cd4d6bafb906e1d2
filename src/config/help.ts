import { CONFIG_FILE_VARIABLE, ENVIRONMENT, ServiceSettings } from './service-settings.ts';

/** The settings as `--help` lists them; they are described where they are defined. */
export function settingsHelp(): string {
  const variables = Object.entries(ENVIRONMENT).map(([variable, path]) => row(variable, path.join('.')));
  const settings = Object.entries(ServiceSettings.shape).map(([name, schema]) =>
    row(name, schema.description ?? ''),
  );
  return `Environment (wins over the file):
${row(CONFIG_FILE_VARIABLE, 'path of a YAML or JSON file with the settings below')}
${variables.join('\n')}

Settings of the file:
${settings.join('\n')}

Any text of the file can be {env: NAME} or {file: PATH} instead, so that secrets stay out of the file.
`;
}

function row(name: string, about: string): string {
  return `  ${name.padEnd(26)}${about}`;
}
