import type { VNode } from 'preact';
import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { percent } from '../format.ts';

/** What was asked, under which rules, and who answered. */
export function Facts({ reply }: { readonly reply: AnalysisReply }): VNode {
  return (
    <dl>
      {factsOf(reply).map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

function factsOf(reply: AnalysisReply): (readonly [string, string])[] {
  const { policy, budget, start, end, mode, window, sustained, rollout, service } = reply;
  const time = (at: string) => `${at.slice(0, 19).replace('T', ' ')} UTC`;
  return [
    ...(service === null ? [] : [['service', service] as const]),
    ...(rollout === null ? [] : [['rollout', rollout] as const]),
    ...(policy === null ? [] : [['policy', `${policy.name}, revision ${policy.revision}`] as const]),
    ['mode', mode],
    [
      'analysed time',
      start === null || end === null ? 'data without a clock' : `${time(start)} to ${time(end)}`,
    ],
    ['windows of', window],
    ['breaches in a row that make a fail', String(sustained)],
    [
      'budget of false fails',
      `${percent(budget.falseAborts)} over the whole rollout, ${percent(budget.perMetric)} for each metric; at most ${percent(budget.spent)} used so far`,
    ],
    ['analysis', reply.analysisId],
    ['version', `canary-verdict ${reply.version}`],
  ];
}
