import type { PoliciesReply, PolicyEntry } from '../../contract/policies/policies-reply.ts';

/** Policies for a person who looks for one. */
export function policyTable({ policies }: PoliciesReply): string {
  return policies.map(paragraph).join('\n');
}

function paragraph({
  name,
  origin,
  description,
  metrics,
  args,
  problem,
  extends: parent,
}: PolicyEntry): string {
  const about = description === null ? '' : `: ${description.replace(/\s+/g, ' ')}`;
  const lines = [`${name} (${origin}${parent === null ? '' : `, extends ${parent}`})${about}`];
  if (metrics.length > 0) lines.push(`  metrics: ${metrics.map(told).join(', ')}`);
  const asked = Object.entries(args).map(([arg, { default: value }]) =>
    value === undefined ? arg : `${arg}=${value}`,
  );
  if (asked.length > 0) lines.push(`  arguments: ${asked.join(', ')}`);
  if (problem !== null) lines.push(`  mistakes: ${problem}`);
  return `${lines.join('\n')}\n`;
}

function told({ name, role }: PolicyEntry['metrics'][number]): string {
  return role === 'gate' ? name : `${name} (${role})`;
}
