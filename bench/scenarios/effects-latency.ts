import type { LatencyWorkload } from '../simulate/simulate-latency.ts';
import { fromParts, latency } from './parts.ts';
import type { Section } from './scenario.ts';
import { TRAFFIC_LEVELS, trafficRow } from './traffic-levels.ts';

type Effect = Omit<LatencyWorkload['changes'][number], 'side' | 'from'>;

const EFFECTS: readonly (readonly [string, Effect])[] = [
  ['×1.05', { factor: 1.05 }],
  ['×1.10', { factor: 1.1 }],
  ['×1.15', { factor: 1.15 }],
  ['×1.25', { factor: 1.25 }],
  ['×1.5', { factor: 1.5 }],
  ['2 % of requests ×6', { slow: { share: 0.02, factor: 6 } }],
];

/** Slower releases. */
export const effectsLatency: Section = {
  id: 'effects-latency',
  title: 'Detection: latency from the first minute',
  text: 'Classic default buckets, medians with 3 % AR(1) noise. The limit is 15 %: ×1.05 and ×1.10 are harmless, ×1.15 is at the limit. The tail (2 % of the requests six times slower) leaves the middle where it is.',
  counted: 'detections',
  layout: 'columns',
  scenarios: TRAFFIC_LEVELS.flatMap((canaryRequests) =>
    EFFECTS.map(([column, effect]) => ({
      id: `effect latency ${canaryRequests} ${column}`,
      row: trafficRow(canaryRequests),
      column,
      runs: 100,
      shortRuns: canaryRequests === 1_000 && column === '×1.5' ? 20 : 0,
      windows: 60,
      onset: 0,
      rules: ['ours', 'kayenta'] as const,
      ...fromParts([latency({ canaryRequests, changes: [{ side: 'canary', from: 0, ...effect }] })]),
    })),
  ),
};
