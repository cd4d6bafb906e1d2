import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { VNode } from 'preact';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { percent } from '../format.ts';
import { BottomTicks, ValueTicks } from './axes.tsx';
import { axisText } from './axis-text.ts';
import { PLOT, pixel } from './frame.ts';
import type { Panel } from './panel.ts';
import { distributionSentence } from './picture-sentences.ts';
import { Stroke } from './stroke.tsx';
import { type ValueAxis, valueAxis } from './value-axis.ts';
import { quantileName } from './value-name.ts';

type Quantile = MetricReply['quantiles'][number];
type Share = MetricReply['distribution'][number];

const ROW = 17;
const MOST_ROWS = 4;
/** Values that are this many times apart are laid out by their logarithm. */
const WIDE = 8;

/** Both distributions as the share of observations up to each value, and below them the quantiles with their intervals. */
export function distributionPanel(metric: MetricReply): Panel | null {
  const rows = metric.quantiles.slice(-MOST_ROWS);
  const values = [
    ...metric.distribution.flatMap(({ canary, stable }) => [canary ?? [], stable ?? []]).flat(),
    ...rows.flatMap(boundsOf),
  ];
  if (values.length === 0) return null;
  const x = valueAxis(values, {
    range: [PLOT.left + 4, PLOT.right - 4],
    text: (value) => axisText(metric, value),
    logarithmFrom: WIDE,
    startAtZero: true,
  });
  const floor = PLOT.bottom - rows.length * ROW;
  const shares = scaleLinear([0, 1], [floor - 12, PLOT.top]);
  const axis: ValueAxis = {
    at: (value) => pixel(shares(value)),
    ticks: [0, 0.5, 1].map((value) => ({ at: pixel(shares(value)), value, text: percent(value) })),
  };
  return {
    kind: 'distribution',
    title: 'share of observations up to a value',
    alternative: distributionSentence(metric),
    hasWindows: false,
    content: (
      <>
        <ValueTicks axis={metric.distribution.length === 0 ? { ...axis, ticks: [] } : axis} />
        <BottomTicks ticks={x.ticks.map(({ at, text }) => ({ x: at, text }))} />
        <Curve side="stable" shares={metric.distribution} x={x.at} y={axis.at} />
        <Curve side="canary" shares={metric.distribution} x={x.at} y={axis.at} />
        {rows.map((row, index) => (
          <Row quantile={row} x={x.at} y={floor + (index + 0.5) * ROW} metric={metric} />
        ))}
      </>
    ),
  };
}

function boundsOf({ canary, stable }: Quantile): number[] {
  return [canary, stable]
    .flatMap(({ value, lower, upper }) => [value, lower, upper])
    .filter((value) => value !== null);
}

interface CurveOptions {
  readonly side: 'canary' | 'stable';
  readonly shares: readonly Share[];
  readonly x: (value: number) => number;
  readonly y: (share: number) => number;
}

function Curve({ side, shares, x, y }: CurveOptions): VNode | null {
  const known = shares.filter((point) => point[side] !== null);
  const last = known.at(-1);
  if (last === undefined) return null;
  const curve = line<Share>(
    (point) => x(point[side] ?? 0),
    ({ share }) => y(share),
  ).digits(1);
  return (
    <>
      <Stroke look={side} d={curve(known)} />
      <text class={`${side}-text`} x={PLOT.right + 6} y={pixel(PLOT.top + (side === 'canary' ? 12 : 28))}>
        {side}
      </text>
    </>
  );
}

function Row({
  quantile,
  x,
  y,
  metric,
}: {
  quantile: Quantile;
  x: (value: number) => number;
  y: number;
  metric: MetricReply;
}): VNode {
  const { canary, stable } = quantile;
  const told = [canary.value, stable.value].map((value) => (value === null ? '–' : axisText(metric, value)));
  return (
    <g class="labels">
      <text class="quiet" x={PLOT.left - 6} y={pixel(y + 4)} text-anchor="end">
        {quantileName(quantile.quantile).replace(' percentile', '')}
      </text>
      <Dot side="canary" estimate={canary} x={x} y={y - 3.5} />
      <Dot side="stable" estimate={stable} x={x} y={y + 3.5} />
      <text class="canary-text number small" x={PLOT.right + 6} y={pixel(y + 4)}>
        {told[0]}
      </text>
    </g>
  );
}

interface DotOptions {
  readonly side: 'canary' | 'stable';
  readonly estimate: Quantile['canary'];
  readonly x: (value: number) => number;
  readonly y: number;
}

function Dot({ side, estimate: { value, lower, upper }, x, y }: DotOptions): VNode | null {
  if (value === null) return null;
  const from = lower === null ? PLOT.left : x(lower);
  const to = upper === null ? PLOT.right : x(upper);
  return (
    <>
      <path class={`${side} interval`} d={`M${from} ${pixel(y)}H${to}`} />
      <circle class={`${side} dot`} cx={x(value)} cy={pixel(y)} r={2.6} />
    </>
  );
}
