import { scaleLinear, scaleLog } from 'd3-scale';
import { pixel } from './frame.ts';

const TICKS = 4;
/** Values that are farther apart than this, all above 0, are laid out by their logarithm. */
const WIDE = 1_000;
/** Values begin at 0 where that costs at most this share of the room. */
const NEAR_ZERO = 0.6;
const PADDING = 0.06;

/** Where values stand between two pixels. */
export interface ValueAxis {
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly at: number; readonly value: number; readonly text: string }[];
}

export interface AxisOptions {
  /** The pixels of the lowest and of the highest value. */
  readonly range: readonly [number, number];
  readonly text: (value: number) => string;
  /** `wide`: by logarithm where values are far apart. `never`: linear. */
  readonly logarithm: 'wide' | 'never';
  /** Values that may lie outside: they are put at the edge. */
  readonly startAtZero: boolean;
}

/** An axis on which all these values are seen; values beyond are put at its edges. */
export function valueAxis(values: readonly number[], options: AxisOptions): ValueAxis {
  const finite = values.filter(Number.isFinite);
  const low = finite.length === 0 ? 0 : Math.min(...finite);
  const high = finite.length === 0 ? 1 : Math.max(...finite);
  const isWide = options.logarithm === 'wide' && low > 0 && high / low > WIDE;
  const scale = isWide
    ? scaleLog([low / 1.2, high * 1.2], [...options.range])
    : scaleLinear(linearDomain(low, high, options.startAtZero), [...options.range]);
  const [start = 0, end = 0] = options.range;
  const at = (value: number) =>
    pixel(Math.min(Math.max(scale(value), Math.min(start, end)), Math.max(start, end)));
  const ticks = scale.ticks(TICKS).map((value) => ({ at: at(value), value, text: options.text(value) }));
  return { at, ticks: ticks.filter(({ text }, index) => text !== ticks[index - 1]?.text).slice(0, 12) };
}

function linearDomain(low: number, high: number, startAtZero: boolean): [number, number] {
  // Halves, since the range of the largest numbers is infinite.
  const span = high / 2 - low / 2;
  const isNothing = span <= Math.max(Math.abs(low), Math.abs(high)) * 1e-9;
  const pad = isNothing ? Math.max(Math.abs(high) * 0.05, Number.MIN_VALUE * 1e9) : 2 * PADDING * span;
  const isNearZero = startAtZero && low >= 0 && low <= high * NEAR_ZERO;
  const room = high === 0 && low === 0 ? 1 : pad;
  const top = Math.min(high + room, Number.MAX_VALUE);
  const bottom = isNearZero ? 0 : Math.max(low - room, -Number.MAX_VALUE);
  return [bottom, top];
}
