import type { Limit } from '../../contract/limit.ts';
import type { PlannedMetricReply } from '../../contract/planning/plan-reply.ts';
import { ratePhrase } from '../count-phrases.ts';
import { percent, points, quantity } from '../format.ts';

/** A limit or a size of harm in the terms of a request: "0.5 points", "15 %", "15 % and 20 ms". */
export function termsPhrase(
  { kind, unit }: Pick<PlannedMetricReply, 'kind' | 'unit'>,
  { absolute, relative }: Limit,
): string {
  const share = kind === 'proportion' ? ' of stable' : '';
  const parts = [
    relative === undefined ? null : `${percent(relative)}${share}`,
    absolute === undefined ? null : amountPhrase(kind, unit ?? undefined, absolute),
  ];
  return parts.filter((part) => part !== null).join(' and ');
}

function amountPhrase(kind: PlannedMetricReply['kind'], unit: string | undefined, amount: number): string {
  if (kind === 'proportion') {
    const told = points(amount);
    return `${told} ${told === '1' ? 'point' : 'points'}`;
  }
  return kind === 'count' ? ratePhrase(amount, { unit }) : quantity(amount, unit);
}
