import type { WindowReply } from '../../contract/reply/window-reply.ts';

/** Windows side by side that are shown as one, with the values they have between them; null where none has one. */
export interface Stretch {
  readonly first: WindowReply;
  readonly last: WindowReply;
  readonly values: { readonly low: number; readonly middle: number; readonly high: number } | null;
}

/** As many stretches as pixels can show: each window by itself as long as there are no more. */
export function stretchesOf(
  windows: readonly WindowReply[],
  heightOf: (window: WindowReply) => number | null,
  most: number,
): Stretch[] {
  const size = Math.max(1, Math.ceil(windows.length / most));
  const stretches: Stretch[] = [];
  for (let start = 0; start < windows.length; start += size) {
    const some = windows.slice(start, start + size);
    const [first] = some;
    const last = some.at(-1);
    if (first === undefined || last === undefined) continue;
    const heights = some.map(heightOf).filter((height) => height !== null);
    stretches.push({ first, last, values: heights.length === 0 ? null : rangeOf(heights) });
  }
  return stretches;
}

function rangeOf(heights: readonly number[]) {
  // Divided before they are added up, since the sum of the largest numbers is infinite.
  const middle = heights.reduce((sum, height) => sum + height / heights.length, 0);
  return { low: Math.min(...heights), middle, high: Math.max(...heights) };
}
