import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Read } from '../contract/read-as.ts';
import { argumentValues } from './argument-values.ts';
import { fillArguments } from './fill-arguments.ts';
import { notThere } from './not-there.ts';
import type { Policy } from './policy.ts';
import { readAnalysis } from './read-analysis.ts';
import type { Tree } from './tree.ts';
import { withChanges } from './with-changes.ts';

/** What is said beside the name of a policy. */
export interface PolicyUse {
  readonly args?: unknown;
  /** Parts of a request that win over those of the policy. */
  readonly changes: Tree;
  readonly leaveOut?: readonly string[];
}

/** A policy as a request like any other, with every argument filled in; not yet looked at as a request. */
export function filledPolicy(policy: Policy, { args, changes, leaveOut = [] }: PolicyUse): Read<unknown> {
  const given = argumentValues(policy, args);
  const wrong = [...given.mistakes, ...notThere(policy.question, leaveOut)];
  if (wrong.length > 0) return { kind: 'mistakes', mistakes: wrong };
  const { question, mistakes } = fillArguments(withChanges(policy.question, changes, leaveOut), given.values);
  if (mistakes.length > 0) return { kind: 'mistakes', mistakes };
  return { kind: 'value', value: question };
}

/** A policy as a request that was understood, or what is wrong with it or with what was said beside it. */
export function expandPolicy(policy: Policy, use: PolicyUse): Read<AnalysisSpec> {
  const filled = filledPolicy(policy, use);
  if (filled.kind === 'mistakes') return filled;
  const read = readAnalysis(filled.value);
  if (read.kind === 'mistakes') return read;
  const { name, revision } = policy;
  return { kind: 'value', value: { ...read.value, policy: { name, revision } } };
}
