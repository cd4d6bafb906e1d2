import { line } from 'd3-shape';
import type { VNode } from 'preact';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import type { WindowReply } from '../../contract/reply/window-reply.ts';
import { BottomTicks, ValueTicks } from './axes.tsx';
import { evidenceText } from './evidence-text.ts';
import { PLOT, pixel } from './frame.ts';
import type { Panel } from './panel.ts';
import { evidenceSentence } from './picture-sentences.ts';
import { spreadApart } from './spread-apart.ts';
import { Stroke } from './stroke.tsx';
import { Untested } from './untested.tsx';
import { type ValueAxis, valueAxis } from './value-axis.ts';
import { type WindowAxis, windowAxis } from './window-axis.ts';

const LABELS_APART = 28;
/** Evidence beyond so many times what is needed is drawn at the edge: its number stands beside it. */
const REACH = 2.5;

/** How the evidence for harm grew over the windows, with the line from which on harm is proven. Null where it was not weighed. */
export function evidencePanel(metric: MetricReply): Panel | null {
  const { windows, evidence } = metric;
  const path = windows.filter((window) => typeof window.evidence === 'number');
  if (evidence === null || path.length === 0) return null;
  const axis = windowAxis(windows);
  const heights = path.map((window) => tens(window.evidence ?? 0));
  const needed = tens(evidence.needed);
  const inReach = heights.map((height) => Math.min(Math.max(height, -needed), needed * REACH));
  const scale = valueAxis([0, ...inReach, needed * 1.1], {
    range: [PLOT.bottom, PLOT.top],
    text: (value) => evidenceText(value * Math.LN10),
    logarithmFrom: Number.POSITIVE_INFINITY,
    startAtZero: false,
  });
  const whole = { ...scale, ticks: scale.ticks.filter(({ value }) => Number.isInteger(value)) };
  return {
    kind: 'evidence',
    title: 'evidence for harm, all windows so far',
    alternative: evidenceSentence(metric, path),
    hasWindows: true,
    content: (
      <>
        <Untested windows={windows} axis={axis} />
        <ValueTicks axis={whole} />
        <Proven needed={tens(evidence.needed)} scale={scale} />
        <BottomTicks ticks={axis.ticks} />
        <Path path={path} axis={axis} scale={scale} />
        <Labels needed={evidence.needed} last={path.at(-1)?.evidence ?? 0} scale={scale} />
      </>
    ),
  };
}

function Proven({ needed, scale }: { needed: number; scale: ValueAxis }): VNode {
  const y = scale.at(needed);
  return (
    <>
      <rect
        class="beyond"
        x={PLOT.left}
        y={PLOT.top}
        width={PLOT.right - PLOT.left}
        height={pixel(Math.max(0, y - PLOT.top))}
      />
      <Stroke look="limit" d={`M${PLOT.left} ${y}H${PLOT.right}`} />
    </>
  );
}

function Path({ path, axis, scale }: { path: WindowReply[]; axis: WindowAxis; scale: ValueAxis }): VNode {
  const y = (window: WindowReply) => scale.at(tens(window.evidence ?? 0));
  const last = path.at(-1);
  return (
    <>
      <Stroke look="canary" d={line<WindowReply>(axis.right, y).digits(1)(path)} />
      {last !== undefined && <circle class="canary dot" cx={axis.right(last)} cy={y(last)} r={2.8} />}
    </>
  );
}

function Labels({ needed, last, scale }: { needed: number; last: number; scale: ValueAxis }): VNode {
  const lines = [
    { name: 'canary', word: 'now', log: last },
    { name: 'limit', word: 'needed', log: needed },
  ];
  const heights = spreadApart(
    lines.map(({ log }) => scale.at(tens(log))),
    LABELS_APART,
    [PLOT.top, PLOT.bottom - LABELS_APART / 2],
  );
  return (
    <g class="labels">
      {lines.map(({ name, word, log }, index) => (
        <text class={`${name}-text`} x={PLOT.right + 6} y={pixel((heights[index] ?? 0) + 4)}>
          <tspan>{word}</tspan>
          <tspan class="number" x={PLOT.right + 6} dy="13">
            {evidenceText(log)}
          </tspan>
        </text>
      ))}
    </g>
  );
}

/** A natural logarithm in powers of ten, in which people read it. */
function tens(log: number): number {
  return log / Math.LN10;
}
