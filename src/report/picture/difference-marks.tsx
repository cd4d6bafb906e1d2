import { area, line } from 'd3-shape';
import type { VNode } from 'preact';
import type { WindowReply } from '../../contract/reply/window-reply.ts';
import type { DifferencePoint } from './difference-points.ts';
import { PLOT } from './frame.ts';
import { type Stretch, stretchesOf } from './stretches.ts';
import { Stroke } from './stroke.tsx';
import type { ValueAxis } from './value-axis.ts';
import type { WindowAxis } from './window-axis.ts';

/** More intervals than this run into one another. */
const MOST_INTERVALS = 120;
const MOST_DOTS = 64;

export interface DifferenceMarksOptions {
  /** All windows of the metric, so that no line is drawn across those without a difference. */
  readonly windows: readonly WindowReply[];
  readonly points: readonly DifferencePoint[];
  readonly values: ValueAxis;
  readonly axis: WindowAxis;
}

/** A dot with its interval for each window; of very many a line through their middle, and around it all they reach. */
export function DifferenceMarks(options: DifferenceMarksOptions): VNode {
  return options.points.length <= MOST_INTERVALS ? <Dots {...options} /> : <Band {...options} />;
}

function Dots({ points, values, axis }: DifferenceMarksOptions): VNode {
  const whiskers = points.map(({ window, lower, upper }) => {
    const from = lower === null ? PLOT.bottom : values.at(lower);
    const to = upper === null ? PLOT.top : values.at(upper);
    return `M${axis.middle(window)} ${from}V${to}`;
  });
  return (
    <>
      <Stroke look="whisker" d={whiskers.join('')} />
      {points
        .filter(({ window }) => !window.breach)
        .map(({ window, estimate }) => (
          <circle
            class={`canary ${window.state === 'small' ? 'hollow' : 'dot'}`}
            cx={axis.middle(window)}
            cy={values.at(estimate)}
            r={points.length <= MOST_DOTS ? 2.4 : 1.5}
          />
        ))}
    </>
  );
}

function Band({ windows, points, values, axis }: DifferenceMarksOptions): VNode {
  const estimates = new Map(points.map(({ window, estimate }) => [window, estimate]));
  const stretches = stretchesOf(windows, (window) => estimates.get(window) ?? null, MOST_INTERVALS);
  const x = ({ first, last }: Stretch) => (axis.left(first) + axis.right(last)) / 2;
  const at = (edge: 'low' | 'middle' | 'high') => (stretch: Stretch) =>
    values.at(stretch.values?.[edge] ?? 0);
  const isKnown = (stretch: Stretch) => stretch.values !== null;
  const band = area<Stretch>(x, at('low'), at('high')).defined(isKnown).digits(1);
  const middle = line<Stretch>(x, at('middle')).defined(isKnown).digits(1);
  return (
    <>
      <Stroke look="canary-band" d={band(stretches)} />
      <Stroke look="canary" d={middle(stretches)} />
    </>
  );
}
