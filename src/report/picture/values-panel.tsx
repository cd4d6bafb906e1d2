import { area, line } from 'd3-shape';
import type { VNode } from 'preact';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import type { WindowReply } from '../../contract/reply/window-reply.ts';
import { oneLine } from '../formats/one-line.ts';
import { shorten } from '../formats/shorten.ts';
import { BottomTicks, ValueTicks } from './axes.tsx';
import { axisText } from './axis-text.ts';
import { breachMark } from './breach-mark.ts';
import { PLOT, pixel } from './frame.ts';
import { limitBoundary } from './limit-boundary.ts';
import type { Panel } from './panel.ts';
import { valuesSentence } from './picture-sentences.ts';
import { spreadApart } from './spread-apart.ts';
import { type Stretch, stretchesOf } from './stretches.ts';
import { Stroke } from './stroke.tsx';
import { Untested } from './untested.tsx';
import { type ValueAxis, valueAxis } from './value-axis.ts';
import { valueName } from './value-name.ts';
import { type WindowAxis, windowAxis } from './window-axis.ts';
import { windowStops } from './window-stops.ts';

const MOST_STRETCHES = 160;
/** Single windows are marked by dots up to this many. */
const MOST_DOTS = 64;
/** Levels that are farther apart than this are laid out by their logarithm. */
const WIDE = 1_000;
const MOST_BREACHES = 120;
const LABELS_APART = 14;
const LONGEST_LABEL = 13;
const LONGEST_TITLE = 60;
/** A limit that would press the values into less than this part of the room is told instead of drawn. */
const LEAST_ROOM = 0.2;

/** Canary and stable over the windows, the limit around stable, and the breaches. Null where there is nothing to see. */
export function valuesPanel(metric: MetricReply): Panel | null {
  const { windows, kind } = metric;
  const values = windows.flatMap(({ canary, stable }) => [canary?.value ?? [], stable?.value ?? []]).flat();
  if (values.length === 0) return null;
  const limit = (window: WindowReply) =>
    window.stable?.value == null ? null : limitBoundary(window.stable.value, metric);
  const limits = windows.flatMap((window) => limit(window) ?? []);
  const isDrawn = isNear(values, limits);
  const axis = windowAxis(windows);
  const scale = valueAxis([...values, ...(isDrawn ? limits : [])], {
    range: [PLOT.bottom, PLOT.top],
    text: (value) => axisText(metric, value),
    logarithmFrom: kind === 'proportion' ? Number.POSITIVE_INFINITY : WIDE,
    startAtZero: true,
  });
  return {
    kind: 'values',
    title: shorten(`${oneLine(valueName(metric))} in each window`, LONGEST_TITLE),
    alternative: valuesSentence(metric),
    hasWindows: true,
    content: (
      <>
        <Untested windows={windows} axis={axis} />
        <ValueTicks axis={scale} />
        {isDrawn && <Limit metric={metric} axis={axis} scale={scale} limit={limit} />}
        <BottomTicks ticks={axis.ticks} />
        <Side side="stable" metric={metric} axis={axis} scale={scale} />
        <Side side="canary" metric={metric} axis={axis} scale={scale} />
        <Breaches metric={metric} axis={axis} scale={scale} />
        <Labels metric={metric} scale={scale} limit={limit} isLimitDrawn={isDrawn} />
      </>
    ),
  };
}

interface Drawing {
  readonly metric: MetricReply;
  readonly axis: WindowAxis;
  readonly scale: ValueAxis;
}

type LimitOf = (window: WindowReply) => number | null;

/** Whether the values keep enough room beside the limits; where they are alike, the limits are all there is to see. */
function isNear(values: readonly number[], limits: readonly number[]): boolean {
  if (limits.length === 0) return false;
  const span = (numbers: readonly number[]) => Math.max(...numbers) / 2 - Math.min(...numbers) / 2;
  const seen = values.every((value) => value >= 0) ? [0, ...values] : values;
  return span(values) === 0 || span(seen) >= LEAST_ROOM * span([...seen, ...limits]);
}

/** The limit beside each window, from the left edge of the first to the right edge of the last. */
function Limit({ metric, axis, scale, limit }: Drawing & { limit: LimitOf }): VNode {
  const stretches = stretchesOf(metric.windows, limit, MOST_STRETCHES);
  const middle = middleOn(axis);
  const points = stretches.flatMap((stretch, index) => {
    const y = stretch.values === null ? null : scale.at(stretch.values.middle);
    return [
      ...(index === 0 ? [{ x: axis.left(stretch.first), y }] : []),
      { x: middle(stretch), y },
      ...(index === stretches.length - 1 ? [{ x: axis.right(stretch.last), y }] : []),
    ];
  });
  const edge = metric.aspect?.direction === 'decrease' ? PLOT.bottom : PLOT.top;
  const at = { x: (point: Point) => point.x, y: (point: Point) => point.y ?? 0 };
  const isDefined = ({ y }: Point) => y !== null;
  return (
    <>
      <Stroke look="beyond" d={area<Point>(at.x, edge, at.y).defined(isDefined).digits(1)(points)} />
      <Stroke look="limit" d={line<Point>(at.x, at.y).defined(isDefined).digits(1)(points)} />
    </>
  );
}

interface Point {
  readonly x: number;
  readonly y: number | null;
}

/** A line through the windows; where several are drawn as one, through their middle, and around it all they reach. */
function Side({ side, metric, axis, scale }: Drawing & { side: 'canary' | 'stable' }): VNode {
  const value = (window: WindowReply) => window[side]?.value ?? null;
  const stretches = stretchesOf(metric.windows, value, MOST_STRETCHES);
  const x = middleOn(axis);
  const at = (edge: 'low' | 'middle' | 'high') => (stretch: Stretch) => scale.at(stretch.values?.[edge] ?? 0);
  const band = area<Stretch>(x, at('low'), at('high')).defined(isKnown).digits(1);
  const known = metric.windows.filter((window) => value(window) !== null);
  return (
    <>
      {stretches.length < metric.windows.length && <Stroke look={`${side}-band`} d={band(stretches)} />}
      <Stroke look={side} d={line<Stretch>(x, at('middle')).defined(isKnown).digits(1)(stretches)} />
      {known.length <= MOST_DOTS &&
        known.map((window) => (
          <circle
            class={`${side} ${window.state === 'small' ? 'hollow' : 'dot'}`}
            cx={axis.middle(window)}
            cy={scale.at(value(window) ?? 0)}
            r={side === 'canary' ? 2.4 : 1.8}
          />
        ))}
    </>
  );
}

function isKnown({ values }: Stretch): boolean {
  return values !== null;
}

function middleOn(axis: WindowAxis): (stretch: Stretch) => number {
  return ({ first, last }) => (axis.left(first) + axis.right(last)) / 2;
}

function Breaches({ metric, axis, scale }: Drawing): VNode {
  const { windows, aspect } = metric;
  const marks = windowStops(windows, MOST_BREACHES).flatMap(({ window }) => {
    const value = window.canary?.value ?? null;
    if (!window.breach || value === null) return [];
    return [breachMark(axis.middle(window), scale.at(value), aspect?.direction ?? 'increase')];
  });
  return <Stroke look="breach" d={marks.join('')} />;
}

interface LabelOptions {
  readonly metric: MetricReply;
  readonly scale: ValueAxis;
  readonly limit: LimitOf;
  readonly isLimitDrawn: boolean;
}

/** Who is who, beside the last value of each line; a limit that is too far away is told at its edge. */
function Labels({ metric, scale, limit, isLimitDrawn }: LabelOptions): VNode {
  const { windows, aspect } = metric;
  const last = (read: LimitOf) => windows.flatMap((window) => read(window) ?? []).at(-1);
  const bound = last(limit);
  const edge = aspect?.direction === 'decrease' ? PLOT.bottom : PLOT.top;
  const lines = [
    { name: 'canary', value: last(({ canary }) => canary?.value ?? null) },
    { name: 'stable', value: last(({ stable }) => stable?.value ?? null) },
    { name: 'limit', value: bound },
  ].flatMap(({ name, value }) => {
    if (value === undefined) return [];
    const isFar = name === 'limit' && !isLimitDrawn;
    return [{ name, value, isFar, y: isFar ? edge : scale.at(value) }];
  });
  const heights = spreadApart(
    lines.map(({ y }) => y),
    2 * LABELS_APART,
    [PLOT.top, PLOT.bottom - LABELS_APART],
  );
  return (
    <g class="labels">
      {lines.map(({ name, value, isFar }, index) => (
        <text class={`${name}-text`} x={PLOT.right + 6} y={pixel((heights[index] ?? 0) + 4)}>
          <tspan>{isFar ? `${name} ${edge === PLOT.top ? '↑' : '↓'}` : name}</tspan>
          <tspan class="number" x={PLOT.right + 6} dy={LABELS_APART - 1}>
            {shorten(axisText(metric, value), LONGEST_LABEL)}
          </tspan>
        </text>
      ))}
    </g>
  );
}
