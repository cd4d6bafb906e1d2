import { scaleLinear, scaleUtc } from 'd3-scale';
import type { WindowReply } from '../../contract/reply/window-reply.ts';
import { clock } from '../format.ts';
import { PLOT, pixel } from './frame.ts';

const DAY_MS = 86_400_000;
const TICKS = 5;

/** Where windows stand from left to right: by their time, or by their number where data has no clock. */
export interface WindowAxis {
  readonly left: (window: WindowReply) => number;
  readonly middle: (window: WindowReply) => number;
  readonly right: (window: WindowReply) => number;
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
}

/** The axis for these windows, of which there is at least one. */
export function windowAxis(windows: readonly WindowReply[]): WindowAxis {
  const timed = windows.flatMap(({ from, to }) =>
    from === null || to === null ? [] : [Date.parse(from), Date.parse(to)],
  );
  const hasClock = timed.length === 2 * windows.length;
  return hasClock ? timeAxis(Math.min(...timed), Math.max(...timed)) : numberAxis(windows);
}

function timeAxis(start: number, end: number): WindowAxis {
  const scale = scaleUtc([start, Math.max(end, start + 1)], [PLOT.left, PLOT.right]);
  const x = (time: string | null) => pixel(scale(time === null ? start : Date.parse(time)));
  return {
    left: ({ from }) => x(from),
    middle: ({ from, to }) => pixel((x(from) + x(to)) / 2),
    right: ({ to }) => x(to),
    ticks: scale.ticks(TICKS).map((time) => ({
      x: pixel(scale(time)),
      text: end - start > 1.5 * DAY_MS ? day(time) : clock(time.getTime()),
    })),
  };
}

function numberAxis(windows: readonly WindowReply[]): WindowAxis {
  const first = Math.min(...windows.map(({ index }) => index));
  const last = Math.max(...windows.map(({ lastIndex }) => lastIndex));
  const scale = scaleLinear([first, last + 1], [PLOT.left, PLOT.right]);
  const ticks = scaleLinear([first + 1, last + 1], [0, 1])
    .ticks(TICKS)
    .filter(Number.isInteger);
  return {
    left: ({ index }) => pixel(scale(index)),
    middle: ({ index, lastIndex }) => pixel(scale((index + lastIndex + 1) / 2)),
    right: ({ lastIndex }) => pixel(scale(lastIndex + 1)),
    ticks: ticks.map((number) => ({ x: pixel(scale(number - 0.5)), text: String(number) })),
  };
}

/** "15 Jan 06:00", or the day alone at midnight. */
function day(time: Date): string {
  const [, , date, month] = /^(\w+), (\d+) (\w+)/.exec(time.toUTCString()) ?? [];
  const at = clock(time.getTime());
  return at === '00:00' ? `${Number(date)} ${month}` : `${Number(date)} ${month} ${at}`;
}
