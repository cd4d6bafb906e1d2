import { QUIET } from '../simulate/noise.ts';
import { exceptions, fromParts } from './parts.ts';
import type { Section } from './scenario.ts';

const RATES = [0.1, 1, 10];
const KINDS = [
  { name: '', noise: QUIET, together: 1 },
  { name: ', noise 50 % of each replica', noise: { deviation: 0.5, rho: 0.6 }, together: 1 },
  { name: ', 5 at once', noise: QUIET, together: 5 },
] as const;
const FACTORS = [1, 1.5, 2, 5];
const SHORT = new Set(['1, 1', '1, 2']);

/** Events over an exposure. */
export const exceptionRates: Section = {
  id: 'exceptions',
  title: 'Counts: exceptions per target-hour',
  text: 'Exceptions of 2 canary replicas beside 18 of stable, so many a minute on the canary, with more of them from the first minute on. The limit is 50 %: an abort without harm is a false one, ×1.5 is at the limit. The rate of both sides swings by 30 %. Noise is AR(1) 0.6 on the rate of each replica by itself; 5 at once are crashes that log five exceptions each, as many exceptions in all.',
  counted: 'detections',
  layout: 'rules',
  scenarios: KINDS.flatMap(({ name, ...kind }) =>
    RATES.flatMap((canaryEvents) =>
      FACTORS.map((factor) => ({
        id: `exceptions ${canaryEvents}${name} ×${factor}`,
        row: `${canaryEvents} a minute${name}: ${factor === 1 ? 'no harm' : `×${factor}`}`,
        column: '',
        runs: factor === 1 ? 250 : 120,
        shortRuns: name === '' && SHORT.has(`${canaryEvents}, ${factor}`) ? 30 : 0,
        windows: 60,
        onset: 0,
        rules: ['threshold3', 'pooled', 'kayentaIncrease', 'ours'] as const,
        ...fromParts([exceptions({ canaryEvents, ...kind, changes: [{ side: 'canary', from: 0, factor }] })]),
      })),
    ),
  ),
};
