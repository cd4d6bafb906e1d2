import type { VNode } from 'preact';
import { PLOT, pixel } from './frame.ts';
import { Stroke } from './stroke.tsx';
import type { ValueAxis } from './value-axis.ts';

const TICK_TEXT_DROP = 17;
/** Labels that are nearer to one another than this would run into each other. */
const CLOSEST = 12;

/** Lines and numbers for values, from below to above. */
export function ValueTicks({ axis }: { readonly axis: ValueAxis }): VNode {
  const heights: number[] = [];
  const shown = axis.ticks.filter(({ at }) => {
    if (heights.some((other) => Math.abs(other - at) < CLOSEST)) return false;
    heights.push(at);
    return true;
  });
  return (
    <g class="axis">
      <Stroke look="grid" d={shown.map(({ at }) => `M${PLOT.left} ${at}H${PLOT.right}`).join('')} />
      {shown.map(({ at, text }) => (
        <text x={PLOT.left - 6} y={pixel(at + 4)} text-anchor="end">
          {text}
        </text>
      ))}
    </g>
  );
}

/** Marks and words below the plot, from left to right. */
export function BottomTicks({
  ticks,
}: {
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
}): VNode {
  let end = Number.NEGATIVE_INFINITY;
  const shown = ticks.filter(({ x, text }) => {
    const half = text.length * 3.2;
    if (x - half < end) return false;
    end = x + half + 14;
    return true;
  });
  return (
    <g class="axis">
      <Stroke look="base" d={`M${PLOT.left} ${PLOT.bottom}H${PLOT.right}`} />
      <Stroke look="base" d={shown.map(({ x }) => `M${x} ${PLOT.bottom}v4`).join('')} />
      {shown.map(({ x, text }) => (
        <text x={x} y={PLOT.bottom + TICK_TEXT_DROP} text-anchor="middle">
          {text}
        </text>
      ))}
    </g>
  );
}
