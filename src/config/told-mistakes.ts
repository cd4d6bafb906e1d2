import type { z } from 'zod';
import { ENVIRONMENT } from './service-settings.ts';

/** The mistakes in settings, each with its place. A place where a secret was not found is in `reported`: it was told of. */
export function toldMistakes({ issues }: z.ZodError, reported: ReadonlySet<string>): string[] {
  return issues.flatMap((issue) => told(issue, reported));
}

/** The sentences for one issue: a bad name has its reason inside, and a secret that was not found is told once. */
function told(issue: z.core.$ZodIssue, reported: ReadonlySet<string>): string[] {
  if (reported.has(issue.path.join('.'))) return [];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${place([...issue.path, key])}: is not a known setting`);
  }
  const messages =
    issue.code === 'invalid_key' ? issue.issues.map(({ message }) => message) : [issue.message];
  return messages.map((message) => `${place(issue.path)}: ${plain(message)}`);
}

/** What zod says, in the words of the other mistakes. */
function plain(message: string): string {
  if (message.endsWith('received undefined')) return 'is required';
  return message
    .replace(/^Invalid discriminator value\. Expected /, 'must be one of ')
    .replace(/^Invalid option: expected one of /, 'must be one of ')
    .replace(/^Invalid input: /, '');
}

function place(path: readonly PropertyKey[]): string {
  const setting = path.map(String).join('.');
  const variable = Object.entries(ENVIRONMENT).find(([, target]) => {
    const name = target.join('.');
    return setting === name || setting.startsWith(`${name}.`);
  })?.[0];
  if (setting === '') return 'settings';
  return variable === undefined ? setting : `${setting} (${variable})`;
}
