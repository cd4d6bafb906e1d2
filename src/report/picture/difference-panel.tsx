import { area, line } from 'd3-shape';
import type { VNode } from 'preact';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { differenceUnit } from '../formats/difference-text.ts';
import { oneLine } from '../formats/one-line.ts';
import { shorten } from '../formats/shorten.ts';
import { BottomTicks, ValueTicks } from './axes.tsx';
import { compactNumber } from './axis-text.ts';
import { breachMark } from './breach-mark.ts';
import { DifferenceMarks } from './difference-marks.tsx';
import {
  type DifferencePoint,
  type DifferenceScale,
  differencePoints,
  toldSize,
} from './difference-points.ts';
import { PLOT, pixel } from './frame.ts';
import type { Panel } from './panel.ts';
import { differenceSentence } from './picture-sentences.ts';
import { Stroke } from './stroke.tsx';
import { Untested } from './untested.tsx';
import { type ValueAxis, valueAxis } from './value-axis.ts';
import { type WindowAxis, windowAxis } from './window-axis.ts';
import { windowStops } from './window-stops.ts';

const MOST_BREACHES = 120;
const LONGEST_LABEL = 12;
const LONGEST_TITLE = 60;
/** Intervals may take this much of the room of the estimates on either side; longer ones are cut off at the edge. */
const ROOM_FOR_INTERVALS = 0.6;

/** How far canary is from stable in each window and over all, with intervals, against the limit. */
export function differencePanel(metric: MetricReply): Panel | null {
  const { windows } = metric;
  const first = windows.find(({ difference }) => difference !== null);
  const scale = metric.difference?.scale ?? first?.difference?.scale;
  const points = scale === undefined ? [] : differencePoints(metric, scale);
  if (scale === undefined || points.length === 0) return null;
  const axis = windowAxis(windows);
  const values = valueAxis(extentOf(points), {
    range: [PLOT.bottom, PLOT.top],
    text: signed,
    logarithmFrom: Number.POSITIVE_INFINITY,
    startAtZero: false,
  });
  const drawing = { points, values, axis, metric };
  const unit = oneLine(differenceUnit(metric, scale));
  return {
    kind: 'difference',
    title: shorten(
      `canary ${scale === 'ratio' ? 'against' : 'minus'} stable${unit && `, ${unit}`}`,
      LONGEST_TITLE,
    ),
    alternative: differenceSentence(metric, scale),
    hasWindows: true,
    content: (
      <>
        <Untested windows={windows} axis={axis} />
        <ValueTicks axis={values} />
        <Limit {...drawing} />
        <path class="zero" d={`M${PLOT.left} ${values.at(0)}H${PLOT.right}`} />
        <BottomTicks ticks={axis.ticks} />
        <DifferenceMarks windows={windows} points={points} values={values} axis={axis} />
        <Breaches {...drawing} />
        <Overall metric={metric} scale={scale} values={values} />
      </>
    ),
  };
}

interface Drawing {
  readonly points: readonly DifferencePoint[];
  readonly values: ValueAxis;
  readonly axis: WindowAxis;
  readonly metric: MetricReply;
}

/** Values that have to be seen, and as much of their intervals as there is room for. */
function extentOf(points: readonly DifferencePoint[]): number[] {
  const seen = [
    0,
    ...points.flatMap(({ estimate, limit }) => (limit === null ? estimate : [estimate, limit])),
  ];
  const low = Math.min(...seen);
  const high = Math.max(...seen);
  const room = (high / 2 - low / 2) * 2 * ROOM_FOR_INTERVALS;
  const ends = points.flatMap(({ lower, upper }) => [lower ?? low, upper ?? high]);
  return [...seen, ...ends.map((end) => Math.min(Math.max(end, low - room), high + room))];
}

function Limit({ points, values, axis, metric }: Drawing): VNode | null {
  const limited = points.flatMap(({ window, limit }) =>
    limit === null ? [] : [{ x: axis.middle(window), y: values.at(limit) }],
  );
  const [first] = limited;
  const last = limited.at(-1);
  if (first === undefined || last === undefined) return null;
  const edge = metric.aspect?.direction === 'decrease' ? PLOT.bottom : PLOT.top;
  // A limit that is the same everywhere takes two points, not one for each window.
  const inner = limited.every(({ y }) => y === first.y) ? [] : limited;
  const across = [{ ...first, x: PLOT.left }, ...inner, { ...last, x: PLOT.right }];
  const x = (point: { x: number }) => point.x;
  const y = (point: { y: number }) => point.y;
  return (
    <>
      <Stroke look="beyond" d={area<(typeof across)[number]>(x, edge, y).digits(1)(across)} />
      <Stroke look="limit" d={line<(typeof across)[number]>(x, y).digits(1)(across)} />
    </>
  );
}

function Breaches({ points, values, axis, metric }: Drawing): VNode {
  const estimates = new Map(points.map(({ window, estimate }) => [window, estimate]));
  const marks = windowStops(metric.windows, MOST_BREACHES).flatMap(({ window }) => {
    const estimate = estimates.get(window);
    if (!window.breach || estimate === undefined) return [];
    return [breachMark(axis.middle(window), values.at(estimate), metric.aspect?.direction ?? 'increase')];
  });
  return <Stroke look="breach" d={marks.join('')} />;
}

interface OverallOptions {
  readonly metric: MetricReply;
  readonly scale: DifferenceScale;
  readonly values: ValueAxis;
}

/** The difference over all windows, in the margin, as a heavier mark with its number beside it. */
function Overall({ metric, scale, values }: OverallOptions): VNode | null {
  const { difference } = metric;
  if (difference === null || difference.estimate === null || difference.scale !== scale) return null;
  const at = (value: number | null, edge: number) =>
    value === null ? edge : values.at(toldSize(metric, scale, value));
  const x = PLOT.right + 10;
  const y = at(difference.estimate, 0);
  const textY = Math.min(Math.max(y, PLOT.top + 8), PLOT.bottom - 16);
  const number = signed(toldSize(metric, scale, difference.estimate)) + (scale === 'ratio' ? ' %' : '');
  return (
    <g class="labels">
      <path
        class="overall"
        d={`M${x} ${at(difference.lower, PLOT.bottom)}V${at(difference.upper, PLOT.top)}`}
      />
      <path
        class="overall-mark"
        d={`M${x - 5} ${y}L${x} ${pixel(y - 5)}L${x + 5} ${y}L${x} ${pixel(y + 5)}Z`}
      />
      <text class="canary-text" x={x + 9} y={pixel(textY)}>
        <tspan>all</tspan>
        <tspan class="number" x={x + 9} dy="13">
          {shorten(number, LONGEST_LABEL)}
        </tspan>
      </text>
    </g>
  );
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${compactNumber(value)}`;
}
