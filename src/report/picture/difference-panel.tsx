import { area, line } from 'd3-shape';
import type { VNode } from 'preact';
import type { MetricReply } from '../../contract/analysis-reply.ts';
import { differenceNumber, differenceUnit } from '../formats/difference-text.ts';
import { shorten } from '../formats/shorten.ts';
import { BottomTicks, ValueTicks } from './axes.tsx';
import { compactNumber } from './axis-text.ts';
import { breachMark } from './breach-mark.ts';
import { differenceBoundary } from './difference-boundary.ts';
import { PLOT, pixel } from './frame.ts';
import type { Panel } from './panel.ts';
import { differenceSentence } from './picture-sentences.ts';
import { Stroke } from './stroke.tsx';
import { Untested } from './untested.tsx';
import { type ValueAxis, valueAxis } from './value-axis.ts';
import { type WindowAxis, windowAxis } from './window-axis.ts';
import { windowStops } from './window-stops.ts';

const MOST_WINDOWS = 120;
const MOST_DOTS = 64;
const LONGEST_NUMBER = 7;
const LONGEST_LABEL = 12;
/** Intervals may take this much of the room of the estimates on either side; longer ones are cut off at the edge. */
const ROOM_FOR_INTERVALS = 0.6;

interface Point {
  readonly x: number;
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly limit: number | null;
  readonly breach: boolean;
  readonly isSmall: boolean;
}

/** How far canary is from stable in each window and over all, with intervals, against the limit. */
export function differencePanel(metric: MetricReply): Panel | null {
  const { windows } = metric;
  const scale =
    metric.difference?.scale ?? windows.find(({ difference }) => difference !== null)?.difference?.scale;
  if (scale === undefined) return null;
  const axis = windowAxis(windows);
  const points = pointsOf(metric, scale, axis);
  if (points.length === 0) return null;
  const nothing = scale === 'ratio' ? 1 : 0;
  const values = valueAxis(extentOf(points, nothing), {
    range: [PLOT.bottom, PLOT.top],
    text: (value) => numberText(metric, scale, value),
    logarithm: 'never',
    startAtZero: false,
  });
  return {
    kind: 'difference',
    title: `canary ${scale === 'ratio' ? 'against' : 'minus'} stable,${differenceUnit(metric, scale) || ' difference'}`,
    alternative: differenceSentence(metric, scale),
    hasWindows: true,
    content: (
      <>
        <Untested windows={windows} axis={axis} />
        <ValueTicks axis={values} />
        <Limit points={points} values={values} metric={metric} />
        <Stroke look="zero" d={`M${PLOT.left} ${values.at(nothing)}H${PLOT.right}`} />
        <BottomTicks ticks={axis.ticks} />
        <Points points={points} values={values} metric={metric} />
        <Overall metric={metric} values={values} />
      </>
    ),
  };
}

function pointsOf(metric: MetricReply, scale: 'difference' | 'ratio', axis: WindowAxis): Point[] {
  return windowStops(metric.windows, MOST_WINDOWS).flatMap(({ window }) => {
    const { difference, stable, breach, state } = window;
    if (difference === null || difference.estimate === null || difference.scale !== scale) return [];
    const { estimate, lower, upper } = difference;
    const limit = differenceBoundary(stable?.value ?? null, scale, metric);
    return [{ x: axis.middle(window), estimate, lower, upper, limit, breach, isSmall: state === 'small' }];
  });
}

/** Values that have to be seen, and as much of their intervals as there is room for. */
function extentOf(points: readonly Point[], nothing: number): number[] {
  const seen = [
    nothing,
    ...points.flatMap(({ estimate, limit }) => (limit === null ? estimate : [estimate, limit])),
  ];
  const low = Math.min(...seen);
  const high = Math.max(...seen);
  const room = (high / 2 - low / 2) * 2 * ROOM_FOR_INTERVALS;
  const ends = points.flatMap(({ lower, upper }) => [lower ?? low, upper ?? high]);
  return [...seen, ...ends.map((end) => Math.min(Math.max(end, low - room), high + room))];
}

interface Drawing {
  readonly points: readonly Point[];
  readonly values: ValueAxis;
  readonly metric: MetricReply;
}

function Limit({ points, values, metric }: Drawing): VNode | null {
  const limited = points.filter(({ limit }) => limit !== null);
  const [first] = limited;
  const last = limited.at(-1);
  if (first === undefined || last === undefined) return null;
  const y = ({ limit }: Point) => values.at(limit ?? 0);
  const edge = metric.aspect?.direction === 'decrease' ? PLOT.bottom : PLOT.top;
  const across = [{ ...first, x: PLOT.left }, ...limited, { ...last, x: PLOT.right }];
  const x = (point: Point) => point.x;
  return (
    <>
      <Stroke look="beyond" d={area<Point>(x, edge, y).digits(1)(across)} />
      <Stroke look="limit" d={line<Point>(x, y).digits(1)(across)} />
    </>
  );
}

function Points({ points, values, metric }: Drawing): VNode {
  const whiskers = points.map(({ x, lower, upper }) => {
    const from = lower === null ? PLOT.bottom : values.at(lower);
    const to = upper === null ? PLOT.top : values.at(upper);
    return `M${x} ${from}V${to}`;
  });
  const breaches = points.filter(({ breach }) => breach);
  const others = points.filter(({ breach }) => !breach);
  const direction = metric.aspect?.direction ?? 'increase';
  return (
    <>
      <Stroke look="whisker" d={whiskers.join('')} />
      {others.map(({ x, estimate, isSmall }) => (
        <circle
          class={`canary ${isSmall ? 'hollow' : 'dot'}`}
          cx={x}
          cy={values.at(estimate)}
          r={points.length <= MOST_DOTS ? 2.4 : 1.3}
        />
      ))}
      <Stroke
        look="breach"
        d={breaches.map(({ x, estimate }) => breachMark(x, values.at(estimate), direction)).join('')}
      />
    </>
  );
}

/** The difference over all windows, in the margin, as a heavier mark with its number beside it. */
function Overall({ metric, values }: { metric: MetricReply; values: ValueAxis }): VNode | null {
  const { difference } = metric;
  if (difference === null || difference.estimate === null) return null;
  const { estimate, lower, upper, scale } = difference;
  const x = PLOT.right + 10;
  const y = values.at(estimate);
  const from = lower === null ? PLOT.bottom : values.at(lower);
  const to = upper === null ? PLOT.top : values.at(upper);
  const textY = Math.min(Math.max(y, PLOT.top + 8), PLOT.bottom - 16);
  return (
    <g class="labels">
      <Stroke look="overall" d={`M${x} ${from}V${to}`} />
      <path
        class="overall-mark"
        d={`M${x - 5} ${y}L${x} ${pixel(y - 5)}L${x + 5} ${y}L${x} ${pixel(y + 5)}Z`}
      />
      <text class="canary-text" x={x + 9} y={pixel(textY)}>
        <tspan>all</tspan>
        <tspan class="number" x={x + 9} dy="13">
          {shorten(numberText(metric, scale, estimate) + (scale === 'ratio' ? ' %' : ''), LONGEST_LABEL)}
        </tspan>
      </text>
    </g>
  );
}

function numberText(metric: MetricReply, scale: 'difference' | 'ratio', value: number): string {
  const text = differenceNumber(metric, scale, value);
  if (text.length <= LONGEST_NUMBER) return text;
  return compactNumber(
    scale === 'ratio' ? (value - 1) * 100 : metric.kind === 'proportion' ? value * 100 : value,
  );
}
