import { type Change, strengthOn } from './course.ts';
import { drawPoisson } from './draw-poisson.ts';
import { LOOK_BACK } from './look-back.ts';
import { ar1Noise, type Noise } from './noise.ts';
import type { Random } from './random.ts';
import type { SimulatedEvents } from './simulated-metric.ts';
import { splitAtStart } from './split-at-start.ts';
import { swing } from './swing.ts';

/** Events over the time that replicas run, such as exceptions. */
export interface EventsWorkload {
  /** Of the canary, per window, averaged over the analysis. */
  readonly canaryEvents: number;
  readonly replicas: { readonly canary: number; readonly stable: number };
  /** Of each replica's rate, independent of all others. */
  readonly noise: Noise;
  /** Events that happen at once: a crash that logs so many. */
  readonly together: number;
  /** What happens to the rate. */
  readonly changes: readonly (Change & { readonly factor: number })[];
}

const HOURS_PER_WINDOW = 1 / 60;

/** Events and target-hours of both sides, window by window; the rate of both swings with the load. */
export function simulateEvents(random: Random, windows: number, workload: EventsWorkload): SimulatedEvents {
  const load = swing(random, LOOK_BACK + windows);
  const side = (name: 'canary' | 'stable') => {
    const exposure = workload.replicas[name] * HOURS_PER_WINDOW;
    return simulateSide(random, workload, name, load).map((events) => ({ events, exposure }));
  };
  return { kind: 'count', ...splitAtStart(side('canary'), side('stable')) };
}

function simulateSide(
  random: Random,
  { canaryEvents, replicas, noise, together, changes }: EventsWorkload,
  side: 'canary' | 'stable',
  load: readonly number[],
): number[] {
  const perReplica = canaryEvents / replicas.canary / together;
  const wobbles = Array.from({ length: replicas[side] }, () => ar1Noise(random, load.length, noise));
  return load.map((level, position) => {
    const change = changes.reduce(
      (product, { factor, ...rest }) => product * factor ** strengthOn(rest, side, position - LOOK_BACK),
      1,
    );
    const incidents = wobbles.map((wobble) => {
      const own = Math.exp((wobble[position] ?? 0) - noise.deviation ** 2 / 2);
      return drawPoisson(random, perReplica * level * change * own);
    });
    return together * incidents.reduce((sum, count) => sum + count, 0);
  });
}
