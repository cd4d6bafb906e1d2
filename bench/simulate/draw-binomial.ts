import { logGamma } from '../../src/stats/log-gamma.ts';
import type { Random } from './random.ts';

/** Below this many expected events the sum over the probabilities is short, hence inverted. */
const FEW = 10;

/**
 * Number of events in `trials`. Exact at any rate, however rare: inversion where few events are expected, rejection
 * (W. Hörmann 1993, BTRS) otherwise; no normal approximation anywhere.
 */
export function drawBinomial(random: Random, trials: number, probability: number): number {
  if (trials <= 0 || probability <= 0) return 0;
  if (probability >= 1) return trials;
  if (probability > 0.5) return trials - drawBinomial(random, trials, 1 - probability);
  return trials * probability < FEW
    ? invert(random, trials, probability)
    : reject(random, trials, probability);
}

function invert(random: Random, trials: number, probability: number): number {
  const odds = probability / (1 - probability);
  const target = random.uniform();
  let mass = Math.exp(trials * Math.log1p(-probability));
  let below = mass;
  let events = 0;
  while (below < target && events < trials && mass > 0) {
    mass *= (odds * (trials - events)) / (events + 1);
    below += mass;
    events += 1;
  }
  return events;
}

function reject(random: Random, trials: number, probability: number): number {
  const spread = Math.sqrt(trials * probability * (1 - probability));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * probability;
  const alpha = (2.83 + 5.1 / b) * spread;
  const mode = logMass(Math.floor((trials + 1) * probability), trials, probability);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const distance = 0.5 - Math.abs(u);
    const events = Math.floor(((2 * a) / distance + b) * u + trials * probability + 0.5);
    if (distance >= 0.07 && v <= 0.92 - 4.2 / b) return events;
    const isPossible = events >= 0 && events <= trials;
    const height = Math.log((v * alpha) / (a / (distance * distance) + b));
    if (isPossible && height <= logMass(events, trials, probability) - mode) return events;
  }
}

/** Up to a constant. */
function logMass(events: number, trials: number, probability: number): number {
  return (
    events * Math.log(probability / (1 - probability)) - logGamma(events + 1) - logGamma(trials - events + 1)
  );
}
