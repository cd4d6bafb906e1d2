import { createHash } from 'node:crypto';
import type { PolicyDocument } from '../contract/policies/policy-document.ts';
import type { Read } from '../contract/read-as.ts';
import { mergePatch } from './merge-patch.ts';
import { notThere } from './not-there.ts';
import type { Policy } from './policy.ts';
import { withChanges } from './with-changes.ts';

const REVISION_LENGTH = 12;
/** Longer lines of descent are nobody's intention. */
const MOST_ANCESTORS = 10;

/** A document by the name of its policy; undefined where there is none. */
export type FindDocument = (name: string) => PolicyDocument | undefined;

/** A policy with all that it inherits. */
export function inherit(name: string, find: FindDocument): Read<Policy> {
  const line: PolicyDocument[] = [];
  for (let at: string | undefined = name; at !== undefined; at = line[0]?.extends) {
    const document = find(at);
    if (document === undefined) return refused(`there is no policy ${at} that could be read`);
    if (line.length > MOST_ANCESTORS) return refused('is a change of itself, or of too many in a row');
    line.unshift(document);
  }
  const { description = null, extends: parent = null, candidate = null } = line.at(-1) ?? {};
  let inherited: Inherited = { args: {}, question: {} };
  for (const document of line) {
    const mistakes = notThere(inherited.question, document.leaveOut);
    if (mistakes.length > 0) return { kind: 'mistakes', mistakes };
    inherited = heir(inherited, document);
  }
  const { args, question } = inherited;
  const revision = revisionOf([args, question, candidate]);
  return {
    kind: 'value',
    value: { name, description, extends: parent, candidate, args, question, revision },
  };
}

type Inherited = Pick<Policy, 'args' | 'question'>;

function heir(before: Inherited, document: PolicyDocument): Inherited {
  const { description: _, extends: __, candidate: ___, args, leaveOut, ...changes } = document;
  return {
    args: mergePatch(before.args, args) as Policy['args'],
    question: withChanges(before.question, changes, leaveOut),
  };
}

function revisionOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, REVISION_LENGTH);
}

function refused(detail: string): Read<Policy> {
  return { kind: 'mistakes', mistakes: [{ path: ['extends'], detail }] };
}
