import { pointer } from '../contract/pointer.ts';
import type { PolicyDocument } from '../contract/policies/policy-document.ts';
import type { Mistake } from '../contract/request-mistake.ts';
import { checkPolicy } from './check-policy.ts';
import { type FindDocument, inherit } from './inherit.ts';
import type { Policy } from './policy.ts';
import { readPolicy } from './read-policy.ts';

/** What is known of one policy. */
export interface StoredPolicy {
  /** The newest that could be used; null where none ever could. */
  readonly policy: Policy | null;
  /** What is behind it, as it was read. */
  readonly document: PolicyDocument | null;
  /** The newest text, whatever is wrong with it. */
  readonly text: string;
  /** What is wrong with the newest text; null where nothing is. */
  readonly problem: string | null;
}

/** Policies by name. */
export type StoredPolicies = ReadonlyMap<string, StoredPolicy>;

/**
 * Reads the texts of policies, by name. One with mistakes stays what it was `before`; others that are changes of it are
 * then changes of that.
 */
export function storedPolicies(
  texts: ReadonlyMap<string, string>,
  before: StoredPolicies = new Map(),
): StoredPolicies {
  const read = new Map<string, ReadText>();
  for (const [name, text] of texts) read.set(name, readText(text, before.get(name)));
  for (;;) {
    const stored = makePolicies(read, before);
    const mistaken = [...stored].filter(([name, { document, problem }]) => {
      const { policy = null, document: used = null } = before.get(name) ?? {};
      return problem !== null && policy !== null && document !== used;
    });
    if (mistaken.length === 0) return stored;
    // What is a change of one of these is a change of what that was before.
    for (const [name, { text, problem }] of mistaken) {
      read.set(name, { text, document: before.get(name)?.document ?? null, problem });
    }
  }
}

type ReadText = Pick<StoredPolicy, 'text' | 'document' | 'problem'>;

function readText(text: string, before?: StoredPolicy): ReadText {
  // Reading a text takes much longer than all that comes after it.
  if (before?.text === text && before.problem === null) return before;
  const read = readPolicy(text);
  if (read.kind === 'value') return { text, document: read.value, problem: null };
  return { text, document: before?.document ?? null, problem: sentence(read.mistakes) };
}

function makePolicies(read: ReadonlyMap<string, ReadText>, before: StoredPolicies): StoredPolicies {
  const find: FindDocument = (name) => read.get(name)?.document ?? undefined;
  const stored = new Map<string, StoredPolicy>();
  for (const [name, { text, document, problem }] of read) {
    const made = document === null ? null : makePolicy(name, find);
    const { policy = before.get(name)?.policy ?? null } = made ?? {};
    stored.set(name, { policy, document, text, problem: problem ?? made?.problem ?? null });
  }
  return stored;
}

function makePolicy(name: string, find: FindDocument): { policy?: Policy; problem: string | null } {
  const inherited = inherit(name, find);
  if (inherited.kind === 'mistakes') return { problem: sentence(inherited.mistakes) };
  const mistakes = mistakesOf(inherited.value, find);
  return mistakes.length > 0 ? { problem: sentence(mistakes) } : { policy: inherited.value, problem: null };
}

function mistakesOf(policy: Policy, find: FindDocument): readonly Mistake[] {
  const { candidate } = policy;
  if (candidate !== null && find(candidate) === undefined) {
    return [{ path: ['candidate'], detail: `there is no policy ${candidate} that could be read` }];
  }
  return checkPolicy(policy);
}

function sentence(mistakes: readonly Mistake[]): string {
  const [first] = mistakes;
  const others = mistakes.length > 1 ? ` (and ${mistakes.length - 1} more)` : '';
  return first === undefined ? '' : `${pointer(first.path)}: ${first.detail}${others}`;
}
