import { stringify } from 'yaml';
import type { ImportedPolicy, NotCarriedOver } from './imported-policy.ts';
import { variablesIn } from './variables.ts';

const WIDTH = 110;

/** An imported policy as a YAML file for people: what is to be done with it, what is missing in it, and the request. */
export function importedPolicyText({ request, notCarriedOver }: ImportedPolicy, from: string): string {
  const body = request === null ? '' : stringify(request, { lineWidth: 0, aliasDuplicateObjects: false });
  const variables = variablesIn(body).map((name) => `\${${name}}`);
  const head = [
    `Made from ${from} by canary-verdict. Read it before it decides anything.`,
    ...(request === null ? ['', 'Nothing could be carried over.'] : []),
    ...(variables.length === 0 ? [] : ['', `To fill in: ${variables.join(', ')}`]),
    ...(notCarriedOver.length === 0 ? [] : ['', 'Not carried over:', ...byReason(notCarriedOver)]),
  ];
  return `${head.map((line) => `# ${line}`.trimEnd()).join('\n')}\n${body}`;
}

function byReason(rows: readonly NotCarriedOver[]): string[] {
  return [...new Set(rows.map(({ why }) => why))].flatMap((why) => [
    `- ${why}`,
    ...rows
      .filter((row) => row.why === why)
      .map(({ place, what }) => `    ${place} = ${what}`.slice(0, WIDTH)),
  ]);
}
