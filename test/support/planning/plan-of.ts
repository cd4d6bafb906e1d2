import { createCatalog } from '../../../src/config/create-catalog.ts';
import { PlanReply } from '../../../src/contract/planning/plan-reply.ts';
import { PlanRequest } from '../../../src/contract/planning/plan-request.ts';
import { planRollout } from '../../../src/plan-rollout.ts';
import { NOW_MS } from '../verdict-of.ts';

const catalog = createCatalog({ sources: {}, allowedHosts: [] }, (source) => source);

/** Answers a plan with baselines or data of its own, without HTTP; the reply is checked against its own schema. */
export async function planOf(request: unknown, signal = AbortSignal.timeout(60_000)): Promise<PlanReply> {
  const spec = PlanRequest.parse(request);
  return PlanReply.parse(await planRollout(spec, { catalog, nowMs: NOW_MS, version: 'test', signal }));
}
