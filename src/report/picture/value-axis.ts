import { scaleLinear, scaleLog } from 'd3-scale';
import { pixel } from './frame.ts';

const TICKS = 4;
const MOST_TICKS = 9;
/** Beyond these, numbers cannot be divided into steps any more. */
const LARGEST = 1e300;
const SMALLEST = 1e-250;
/** Values begin at 0 where that costs at most this share of the room. */
const NEAR_ZERO = 0.6;
const PADDING = 0.12;

/** Where values stand between two pixels. */
export interface ValueAxis {
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly at: number; readonly value: number; readonly text: string }[];
}

export interface AxisOptions {
  /** The pixels of the lowest and of the highest value. */
  readonly range: readonly [number, number];
  readonly text: (value: number) => string;
  /** Values above 0 of which the largest is more than so many times the smallest are laid out by their logarithm. */
  readonly logarithmFrom: number;
  /** Whether values begin at 0 where there is room for it. */
  readonly startAtZero: boolean;
}

/** An axis on which all these values are seen; values beyond are put at its edges. */
export function valueAxis(values: readonly number[], options: AxisOptions): ValueAxis {
  const finite = values.filter(Number.isFinite).map(divisible);
  const low = finite.length === 0 ? 0 : Math.min(...finite);
  const high = finite.length === 0 ? 1 : Math.max(...finite);
  const isWide = low > 0 && high / low > options.logarithmFrom;
  const scale = isWide
    ? scaleLog([low / 1.2, high * 1.2], [...options.range])
    : scaleLinear(linearDomain(low, high, options.startAtZero), [...options.range]);
  const [start = 0, end = 0] = options.range;
  const at = (value: number) =>
    pixel(Math.min(Math.max(scale(divisible(value)), Math.min(start, end)), Math.max(start, end)));
  const marks = scale.ticks(TICKS).filter((value, _, all) => all.length <= MOST_TICKS || isRound(value));
  const ticks = marks.map((value) => ({ at: at(value), value, text: options.text(value) }));
  return {
    at,
    ticks: ticks.filter(({ text }, index) => text !== ticks[index - 1]?.text).slice(0, MOST_TICKS),
  };
}

function linearDomain(low: number, high: number, startAtZero: boolean): [number, number] {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  if (largest === 0) return [startAtZero ? 0 : -1, 1];
  const span = high - low;
  const room = span <= largest * 1e-9 ? largest * 0.05 : PADDING * span;
  const isNearZero = startAtZero && low >= 0 && low <= high * NEAR_ZERO;
  return [isNearZero ? 0 : low - room, high + room];
}

/** 1, 2 or 5 and zeros: of the many marks of a logarithmic axis those that are read most easily. */
function isRound(value: number): boolean {
  return /^[125](?:e|$)/.test(value.toExponential());
}

function divisible(value: number): number {
  if (Math.abs(value) < SMALLEST) return 0;
  return Math.min(Math.max(value, -LARGEST), LARGEST);
}
