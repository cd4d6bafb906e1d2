import type { PolicyArgument } from '../contract/policies/policy-argument.ts';
import type { Tree } from './tree.ts';

/** A stored question, with what it inherits, before its arguments are filled in. */
export interface Policy {
  readonly name: string;
  readonly description: string | null;
  /** The policy that it is a change of. */
  readonly extends: string | null;
  /** The policy that is tried beside it. */
  readonly candidate: string | null;
  readonly args: Readonly<Record<string, PolicyArgument>>;
  /** A request as people write it, with placeholders in its texts. */
  readonly question: Tree;
  /** Changes when anything in it or in what it inherits does. */
  readonly revision: string;
}

/** Where a policy is looked up: it is there, or a sentence says why not. */
export type FindPolicy = (name: string) => Policy | { readonly kind: 'missing'; readonly detail: string };
