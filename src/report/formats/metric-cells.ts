import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { clock, count, decimal, percent, quantity } from '../format.ts';
import { differenceNumber, differenceUnit } from './difference-text.ts';

const NOTHING = '–';

type SideName = 'canary' | 'stable';

/** "1.95 %", "149 ms", "12 in 30" */
export function valueCell(metric: MetricReply, name: SideName): string {
  const { kind, unit } = metric;
  const side = toldOf(metric)[name];
  if (side === null || side.value === null) return NOTHING;
  if (kind === 'count') return `${count(side.events ?? 0)} in ${decimal(side.samples ?? 0)}`;
  return kind === 'proportion' ? percent(side.value) : quantity(side.value, unit ?? undefined);
}

/** "1.95 % of 3 020": the value with what is behind it. */
export function sideCell(metric: MetricReply, name: SideName): string {
  const value = valueCell(metric, name);
  const samples = toldOf(metric)[name]?.samples ?? null;
  if (value === NOTHING || samples === null || metric.kind === 'count') return value;
  return `${value} of ${count(samples)}`;
}

/** "3 020 and 26 421": requests, observations or exposure of canary and stable. */
export function samplesCell(metric: MetricReply): string {
  const { canary, stable } = toldOf(metric);
  if (canary?.samples == null || stable?.samples == null) return NOTHING;
  return `${decimal(canary.samples)} and ${decimal(stable.samples)}`;
}

/** "+1.51 points (+1.01 to +2.07)" */
export function differenceCell(metric: MetricReply): string {
  const { difference } = toldOf(metric);
  if (difference === null || difference.estimate === null) return NOTHING;
  const { estimate, lower, upper, scale } = difference;
  const shown = (value: number | null) => (value === null ? '…' : differenceNumber(metric, scale, value));
  return `${shown(estimate)}${differenceUnit(metric, scale)} (${shown(lower)} to ${shown(upper)})`;
}

/** "0.5 points", "15 %", "50 % and 0.01 per request" */
export function limitCell({ kind, unit, limits }: MetricReply): string {
  const sizes = limits.flatMap(({ scale, value }) => {
    if (value === null) return [];
    if (kind === 'proportion') return [`${decimal(value * 100)} points`];
    if (scale === 'ratio') return [percent(value)];
    if (kind === 'count') return [`${decimal(value)} per ${unit ?? 'unit'}`];
    return [quantity(value, unit ?? undefined)];
  });
  return sizes.length === 0 ? NOTHING : sizes.join(' and ');
}

/** "14:05 to 14:08 UTC, 3 of 3": the windows that decided; where none did, all that were compared. */
export function windowCell({ reasons, windows }: MetricReply): string {
  const span = reasons[0]?.windows;
  if (span != null) {
    const { firstIndex: index, lastIndex, from, to, breaches } = span;
    return placeOf({ index, from }, { lastIndex, to }, breaches);
  }
  const compared = windows.filter(({ state }) => state === 'compared' || state === 'merged');
  const [first] = compared;
  const last = compared.at(-1);
  if (first === undefined || last === undefined) return NOTHING;
  const included = compared.reduce((sum, { index, lastIndex }) => sum + lastIndex - index + 1, 0);
  return placeOf(first, last, included);
}

type Window = MetricReply['windows'][number];

/** The numbers of the reason that decided, so that they are those of its sentence; else those of all windows. */
function toldOf({ reasons, canary, stable, difference }: MetricReply) {
  const [deciding] = reasons;
  return deciding?.canary == null ? { canary, stable, difference } : deciding;
}

function placeOf(
  first: Pick<Window, 'index' | 'from'>,
  last: Pick<Window, 'lastIndex' | 'to'>,
  included: number,
): string {
  const { index, from } = first;
  const { lastIndex, to } = last;
  const share = `${included} of ${lastIndex - index + 1}`;
  if (from !== null && to !== null) {
    return `${clock(Date.parse(from))} to ${clock(Date.parse(to))} UTC, ${share}`;
  }
  return index === lastIndex
    ? `number ${index + 1}, ${share}`
    : `number ${index + 1} to ${lastIndex + 1}, ${share}`;
}
