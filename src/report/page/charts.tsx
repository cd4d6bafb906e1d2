import type { VNode } from 'preact';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { PANEL, PLOT, pixel } from '../picture/frame.ts';
import type { Panel } from '../picture/panel.ts';
import { panelsOf } from '../picture/panels-of.ts';
import { windowAxis } from '../picture/window-axis.ts';
import { windowStops } from '../picture/window-stops.ts';
import { Legend } from './legend.tsx';
import { windowWords } from './window-words.ts';

const MOST_STOPS = 120;

/** The pictures of a metric; each window can be pointed at or gone to with the arrow keys. */
export function Charts({ metric }: { readonly metric: MetricReply }): VNode | null {
  const panels = panelsOf(metric);
  if (panels.length === 0) return null;
  return (
    <div class="figure">
      <section class="charts" tabindex={0} aria-label={`Pictures of ${metric.name}, window by window`}>
        {panels.map((panel) => (
          <figure>
            <figcaption>{panel.title}</figcaption>
            <Chart panel={panel} metric={metric} />
          </figure>
        ))}
      </section>
      <div class="tip" hidden />
      <p class="spoken" aria-live="polite" />
      <Legend metric={metric} />
      <p class="legend keys" hidden>
        Point at a window, or go to the pictures with Tab and from window to window with the arrow keys.
      </p>
    </div>
  );
}

function Chart({ panel, metric }: { readonly panel: Panel; readonly metric: MetricReply }): VNode {
  return (
    <svg
      class={panel.hasWindows ? 'timed' : 'still'}
      viewBox={`0 18 ${PANEL.width} ${PANEL.height - 18}`}
      role="img"
      aria-label={panel.alternative}
    >
      {panel.content}
      {panel.hasWindows && (
        <line class="cursor" x1="0" x2="0" y1={PLOT.top} y2={PLOT.bottom} visibility="hidden" />
      )}
      {panel.kind === 'values' && <Hits metric={metric} />}
    </svg>
  );
}

/** The stretch of each window, with what is told of it. */
function Hits({ metric }: { readonly metric: MetricReply }): VNode {
  const { windows } = metric;
  const axis = windowAxis(windows);
  const stops = windowStops(windows, MOST_STOPS);
  return (
    <g>
      {stops.map((stop) => {
        const { window } = stop;
        const width = Math.max(1, pixel(axis.right(window) - axis.left(window)));
        return (
          <rect class="hit" x={axis.left(window)} y={PLOT.top} width={width} height={PLOT.bottom - PLOT.top}>
            <title>{windowWords(metric, stop)}</title>
          </rect>
        );
      })}
    </g>
  );
}
