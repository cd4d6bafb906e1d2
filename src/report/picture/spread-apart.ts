/** Moves labels at these heights so far apart that none covers another, and keeps them between two edges; order is kept. */
export function spreadApart(
  heights: readonly number[],
  apart: number,
  [top, bottom]: readonly [number, number],
): number[] {
  const order = heights.map((height, index) => ({ height, index }));
  order.sort((left, right) => left.height - right.height);
  let lowest = top;
  const moved = order.map(({ height, index }) => {
    const at = Math.max(height, lowest);
    lowest = at + apart;
    return { at, index };
  });
  let highest = bottom;
  const result: number[] = heights.map(() => 0);
  for (const { at, index } of moved.toReversed()) {
    const kept = Math.min(at, highest);
    highest = kept - apart;
    result[index] = kept;
  }
  return result;
}
