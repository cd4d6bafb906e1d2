import type { Noise } from '../simulate/noise.ts';
import type { Random } from '../simulate/random.ts';
import type { SimulatedSeries } from '../simulate/simulated-metric.ts';
import { smoothedLatency, smoothedSeries } from '../simulate/smoothed.ts';
import { cpu, fromParts, latency, type Part } from './parts.ts';
import { percentileSeries } from './percentile-series.ts';
import type { Scenario, Section } from './scenario.ts';

/** Windows that each value is over: a range of 5 minutes. */
const LENGTH = 5;
const ONSET = 20;
const LONG: readonly (readonly [string, (factor: number) => Part])[] = [
  ['CPU, noise 4 %', (factor) => meanCpu({ deviation: 0.04, rho: 0 }, factor)],
  ['CPU, noise 8 %', (factor) => meanCpu({ deviation: 0.08, rho: 0 }, factor)],
  ['CPU, noise 4 %, rho 0.6 before the mean', (factor) => meanCpu({ deviation: 0.04, rho: 0.6 }, factor)],
  ['p99 of 1,000/min', (factor) => p99(1_000, factor)],
  ['p99 of 100/min', (factor) => p99(100, factor)],
];

/** Good releases judged by values that share data with their neighbours. */
export const falseAlarmsOverlap: Section = {
  id: 'false-alarms-overlap',
  title: 'False aborts: a series of rates over 5 minutes',
  text: 'One value a minute and side, each over the last 5 minutes, limit 15 %. The noise is that of the values, if minutes are independent. Told: the judge knows that each value is over 5 windows, as it does of a query. Not told: it takes them for independent.',
  counted: 'alarms',
  layout: 'rules',
  scenarios: LONG.flatMap(([row, part]) => [
    scenario(`${row}, told`, part(1), 0),
    scenario(`${row}, not told`, untold(part(1)), 0),
  ]),
};

/** Worse releases judged by such values. */
export const effectsOverlap: Section = {
  id: 'effects-overlap',
  title: 'Detection: a series of rates over 5 minutes',
  text: 'The same, with harm from minute 20 on.',
  counted: 'detections',
  layout: 'columns',
  scenarios: LONG.flatMap(([row, part]) =>
    [1.3, 1.6].flatMap((factor) => [
      { ...scenario(`${row}, told`, part(factor), ONSET), column: `×${factor}` },
      { ...scenario(`${row}, not told`, untold(part(factor)), ONSET), column: `×${factor}` },
    ]),
  ).map((one) => ({ ...one, id: `${one.id} ${one.column}` })),
};

function scenario(row: string, part: Part, onset: number): Scenario {
  return {
    id: `overlap ${onset} ${row}`,
    row,
    column: '',
    runs: 250,
    shortRuns: row.startsWith('CPU, noise 8 %, told') || row.startsWith('CPU, noise 4 %, told') ? 40 : 0,
    windows: 60,
    onset,
    rules: onset === 0 ? ['threshold3', 'kayentaIncrease', 'ours'] : ['ours'],
    ...fromParts([part]),
  };
}

/** A mean over independent minutes has the root of their number less noise than one of them. */
function meanCpu({ deviation, rho }: Noise, factor: number): Part {
  const noise = { deviation: deviation * Math.sqrt(LENGTH), rho };
  const part = cpu({ noise, changes: [{ side: 'canary', from: ONSET, factor }] });
  const simulate = (random: Random, windows: number) => {
    const simulated = part.simulate(random, windows);
    return simulated.kind === 'series' ? smoothedSeries(simulated, LENGTH) : simulated;
  };
  return { ...part, simulate };
}

function p99(canaryRequests: number, factor: number): Part {
  const part = latency({ canaryRequests, changes: [{ side: 'canary', from: ONSET, factor }] });
  const simulate = (random: Random, windows: number): SimulatedSeries => ({
    ...percentileSeries(smoothedLatency(part.simulate(random, windows), LENGTH)),
    overlap: LENGTH,
  });
  return { metric: { ...cpu({}).metric, name: 'p99', unit: 's' }, simulate };
}

function untold(part: Part): Part {
  return { ...part, simulate: (random, windows) => ({ ...part.simulate(random, windows), overlap: 1 }) };
}
