import type { VNode } from 'preact';
import type { MetricReply } from '../../contract/reply/metric-reply.ts';
import { counted } from '../picture/picture-sentences.ts';
import { STATE_NAMES } from '../picture/state-names.ts';
import { untestedRuns } from '../picture/untested-runs.ts';

/** What the lines, the shades and the marks of the pictures mean, as far as they are there. */
export function Legend({ metric }: { readonly metric: MetricReply }): VNode {
  const { windows, limits, aspect } = metric;
  const breaches = windows.filter(({ breach }) => breach).length;
  const side = aspect?.direction === 'decrease' ? 'below' : 'above';
  const small = windows.filter(({ state }) => state === 'small').length;
  const untested = untestedWords(metric);
  return (
    <p class="legend">
      <span class="key canary">Canary</span> and <span class="key stable">stable</span>.
      {limits.length > 0 && (
        <>
          {' '}
          <span class="key harm">Tinted</span>: {side} the limit.
        </>
      )}
      {breaches > 0 && (
        <>
          {' '}
          <span class="key harm">{aspect?.direction === 'decrease' ? '▼' : '▲'}</span>{' '}
          {counted(breaches, 'window')} in breach: beyond the limit and beyond noise.
        </>
      )}
      {small > 0 && ` Hollow: ${counted(small, 'window')} with few requests.`}
      {untested !== '' && ` Shaded, not compared: ${untested}.`}
    </p>
  );
}

/** "2 windows of warm-up, 3 windows of no data" */
function untestedWords({ windows }: MetricReply): string {
  const counts = new Map<string, number>();
  for (const { state, count } of untestedRuns(windows)) {
    counts.set(STATE_NAMES[state], (counts.get(STATE_NAMES[state]) ?? 0) + count);
  }
  return [...counts].map(([name, count]) => `${counted(count, 'window')} (${name})`).join(', ');
}
