import type { VNode } from 'preact';
import type { WindowReply } from '../../contract/reply/window-reply.ts';
import { PLOT, pixel } from './frame.ts';
import { STATE_NAMES } from './state-names.ts';
import { Stroke } from './stroke.tsx';
import { type UntestedRun, untestedRuns } from './untested-runs.ts';
import type { WindowAxis } from './window-axis.ts';

const HATCHED: ReadonlySet<WindowReply['state']> = new Set(['gap', 'invalid']);
const STRIPE = 7;
const LETTER = 6;
/** More stretches than this cannot be seen apart; what is left out is counted in words. */
const MOST = 120;

/** Shades the windows that were not compared: hatched where there is no data that could be used, even elsewhere. */
export function Untested({
  windows,
  axis,
}: {
  readonly windows: readonly WindowReply[];
  readonly axis: WindowAxis;
}): VNode {
  const runs = untestedRuns(windows).slice(0, MOST);
  return (
    <g class="untested">
      {runs.map((run) => (
        <Run run={run} left={axis.left(run.first)} right={axis.right(run.last)} />
      ))}
    </g>
  );
}

function Run({ run, left, right }: { run: UntestedRun; left: number; right: number }): VNode {
  const { top, bottom } = PLOT;
  const width = Math.max(1, pixel(right - left));
  const name = STATE_NAMES[run.state];
  const isHatched = HATCHED.has(run.state);
  return (
    <>
      <rect class={isHatched ? 'void' : 'shade'} x={left} y={top} width={width} height={bottom - top} />
      {isHatched && width > 2 && <Stroke look="hatch" d={stripes(left, left + width)} />}
      {width > name.length * LETTER + 4 && (
        <text class="quiet" x={pixel(left + width / 2)} y={bottom - 5} text-anchor="middle">
          {name}
        </text>
      )}
    </>
  );
}

/** Slanted lines between two edges, cut off where the plot ends. */
function stripes(left: number, right: number): string {
  const { top, bottom } = PLOT;
  const lines: string[] = [];
  for (let x = left - (bottom - top); x < right; x += STRIPE) {
    const from = Math.max(x, left);
    const to = Math.min(x + bottom - top, right);
    if (to > from)
      lines.push(`M${pixel(from)} ${pixel(bottom - (from - x))}L${pixel(to)} ${pixel(bottom - (to - x))}`);
  }
  return lines.join('');
}
