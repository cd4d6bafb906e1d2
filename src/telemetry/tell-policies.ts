import type { PoliciesReply } from '../contract/policies/policies-reply.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** Counts the policies by what has become of their files, and logs what is wrong with them. */
export function tellPolicies(
  { policies, problems }: PoliciesReply,
  metrics: Pick<Metrics, 'policies' | 'policyProblems'>,
  logger: Logger,
): void {
  for (const origin of ['preset', 'file'] as const) {
    const usable = policies.filter((policy) => policy.origin === origin && policy.revision !== null);
    metrics.policies.set({ origin }, usable.length);
  }
  const wrong = policies.filter(({ problem }) => problem !== null);
  metrics.policyProblems.set(wrong.length + problems.length);
  for (const { name, problem, revision } of wrong) {
    logger.error({ policy: name, problem, used: revision }, 'policy has mistakes');
  }
  for (const problem of problems) logger.error({ problem }, 'policies cannot all be read');
  const files = policies.filter(({ origin }) => origin === 'file').map(({ name }) => name);
  logger.info({ policies: files }, 'policies read');
}
