import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { decimal } from '../format.ts';

/** What the values of a metric are: "share", "median", "99th percentile", "level", "rate per pod-hour". */
export function valueName({ kind, aspect, unit }: Pick<MetricReply, 'kind' | 'aspect' | 'unit'>): string {
  switch (kind) {
    case 'proportion':
      return 'share';
    case 'count':
      return unit === null ? 'rate' : `rate per ${unit}`;
    case 'series':
      return 'level';
    case 'distribution':
      return aspect === null || aspect.quantile === null ? 'median' : quantileName(aspect.quantile);
  }
}

/** "median", "99th percentile" */
export function quantileName(quantile: number): string {
  if (quantile === 0.5) return 'median';
  const percent = decimal(quantile * 100);
  const ending = percent.includes('.') ? 'th' : ordinalEnding(Number(percent));
  return `${percent}${ending} percentile`;
}

function ordinalEnding(number: number): string {
  const isTeen = number % 100 >= 11 && number % 100 <= 13;
  return isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
}
