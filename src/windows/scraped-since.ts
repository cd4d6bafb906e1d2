import type { Labels, Readings } from '../readings/readings.ts';
import type { ScrapedSince } from './counter-increments.ts';

const TARGET_LABELS = ['job', 'instance', 'namespace', 'pod'];

/**
 * Learns from all readings of a side when each scrape target was first seen, so that a counter that appears later on
 * the same target is known to have risen from 0.
 */
export function scrapedSince(readings: readonly Readings[]): ScrapedSince {
  const firstSeen = new Map<string, number>();
  for (const reading of readings) {
    if (reading.form !== 'counters' && reading.form !== 'histogram_counters') continue;
    for (const { labels, times } of reading.series) {
      const target = targetOf(labels);
      const time = times[0] ?? Number.POSITIVE_INFINITY;
      firstSeen.set(target, Math.min(time, firstSeen.get(target) ?? Number.POSITIVE_INFINITY));
    }
  }
  return (labels) => firstSeen.get(targetOf(labels)) ?? Number.POSITIVE_INFINITY;
}

/** Names the scrape target that a series is from. */
export function targetOf(labels: Labels): string {
  return JSON.stringify(TARGET_LABELS.map((label) => labels[label] ?? null));
}
