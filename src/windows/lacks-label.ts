import type { Readings } from '../readings/readings.ts';

/** Whether there are series and none of them has the label. */
export function lacksLabel(sides: readonly Readings[], label: string): boolean {
  const series = sides.flatMap((readings) => ('series' in readings ? [...readings.series] : []));
  return series.length > 0 && series.every(({ labels }) => labels[label] === undefined);
}
