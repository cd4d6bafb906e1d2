import type { SourcesReply } from '../../contract/sources-reply.ts';
import type { CheckedSource } from './check-sources.ts';
import { SOURCE_ADVICE } from './source-advice.ts';

/** Forms in which sources are listed. */
export const LIST_FORMS = {
  text: ({ sources }: SourcesReply) =>
    sources.map(({ name, kind, metrics }) => `${name} (${kind}): ${metrics.join(', ')}\n`).join(''),
  json: (reply: SourcesReply) => `${JSON.stringify(reply, null, 2)}\n`,
};

/** Forms in which it is told whether sources can be asked. */
export const CHECK_FORMS = {
  text: (checked: readonly CheckedSource[]) => checked.map(linesOf).join(''),
  json: (checked: readonly CheckedSource[]) => {
    const sources = checked.map(({ problem, ...source }) => {
      const told = problem === null ? null : { ...problem, advice: SOURCE_ADVICE[problem.kind] };
      return { ...source, ok: problem === null, problem: told };
    });
    return `${JSON.stringify({ sources }, null, 2)}\n`;
  },
};

function linesOf({ name, kind, ms, problem }: CheckedSource): string {
  const source = kind === null ? name : `${name} (${kind})`;
  if (problem === null) return `${source}: ok in ${ms} ms\n`;
  const details = problem.details.map((detail) => `  ${detail}\n`).join('');
  return `${source}: cannot be asked\n${details}  ${SOURCE_ADVICE[problem.kind]}\n`;
}
