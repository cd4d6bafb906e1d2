import type { RuleName } from '../../bench/rules/all-rules.ts';

/** Where a share of simulated rollouts has to lie, and how late the median abort may come. */
export interface Band {
  /** Id of the scenario, as in bench/scenarios. */
  readonly scenario: string;
  readonly rule: RuleName;
  readonly atLeast: number;
  readonly atMost: number;
  /** Minutes since the harm began. */
  readonly delayAtMost?: number;
}

/**
 * What the short form of the calibration must show. The runs are seeded, so a band only has to be as wide as what a
 * change of the judge may move: tighten them as the judge gets better.
 */
export const BANDS: readonly Band[] = [
  // Good releases are left alone.
  { scenario: 'false alarm counts 100 0.001', rule: 'ours', atLeast: 0, atMost: 0.05 },
  { scenario: 'false alarm counts 1000 0.01', rule: 'ours', atLeast: 0, atMost: 0.05 },
  { scenario: 'false alarm counts 10000 0.05', rule: 'ours', atLeast: 0, atMost: 0.05 },
  { scenario: 'false alarm counts 1000 0.01', rule: 'ours5', atLeast: 0, atMost: 0.05 },
  { scenario: 'false alarm noise noise 30 %, rho 0.6 1000', rule: 'ours', atLeast: 0, atMost: 0.35 },
  { scenario: 'false alarm latency noise 3 %, rho 0.6 1000', rule: 'ours', atLeast: 0, atMost: 0.13 },
  { scenario: 'false alarm series 0.04 0.6', rule: 'ours', atLeast: 0, atMost: 0.05 },
  { scenario: 'false alarm series 0.08 0.6', rule: 'ours', atLeast: 0, atMost: 0.15 },
  { scenario: 'overlap 0 CPU, noise 4 %, told', rule: 'ours', atLeast: 0, atMost: 0.05 },
  { scenario: 'overlap 0 CPU, noise 8 %, told', rule: 'ours', atLeast: 0, atMost: 0.05 },
  { scenario: 'family no change', rule: 'ours', atLeast: 0, atMost: 0.13 },
  { scenario: 'effect counts 1000 0.01 0.0025', rule: 'ours', atLeast: 0, atMost: 0.15 },
  { scenario: 'clustered errors 100/min, a client a minute', rule: 'ours', atLeast: 0, atMost: 0.05 },
  { scenario: 'exceptions 1 ×1', rule: 'ours', atLeast: 0, atMost: 0.1 },
  { scenario: 'conversion 1000 0.05 0', rule: 'ours', atLeast: 0, atMost: 0.05 },
  { scenario: 'either 1,000/min, 5 % errors: no harm', rule: 'ours', atLeast: 0, atMost: 0.05 },
  {
    scenario: 'changing traffic errors, canary weight 5 %, 25 %, 50 %: no harm',
    rule: 'ours',
    atLeast: 0,
    atMost: 0.1,
  },
  {
    scenario: 'cached latency 1000, share of misses ±10 % no change',
    rule: 'ours',
    atLeast: 0,
    atMost: 0.13,
  },
  {
    scenario: 'gaps both sides missing for 3 min, error rate, no harm',
    rule: 'ours',
    atLeast: 0,
    atMost: 0.05,
  },
  // Blips are not sustained; three minutes are, by the request.
  { scenario: 'blip both sides +10 points for 3 min 1000', rule: 'ours', atLeast: 0, atMost: 0.05 },
  { scenario: 'blip canary +5 points for 1 min 1000', rule: 'ours', atLeast: 0, atMost: 0.05 },
  { scenario: 'blip stable +5 points for 3 min 1000', rule: 'ours', atLeast: 0, atMost: 0.05 },
  { scenario: 'blip canary +5 points for 3 min 1000', rule: 'ours', atLeast: 0.4, atMost: 1 },
  // Bad releases are found, soon.
  { scenario: 'effect counts 1000 0.01 0.05', rule: 'ours', atLeast: 0.95, atMost: 1, delayAtMost: 4 },
  { scenario: 'effect counts 1000 0.01 0.02', rule: 'ours', atLeast: 0.95, atMost: 1, delayAtMost: 6 },
  { scenario: 'effect counts 10000 0.05 0.02', rule: 'ours', atLeast: 0.95, atMost: 1, delayAtMost: 6 },
  {
    scenario: 'overlap 20 CPU, noise 4 %, told ×1.6',
    rule: 'ours',
    atLeast: 0.95,
    atMost: 1,
    delayAtMost: 13,
  },
  { scenario: 'late onset 1000 0.01 0.02', rule: 'ours', atLeast: 0.9, atMost: 1, delayAtMost: 6 },
  { scenario: 'late onset 1000 0.01 0.05', rule: 'ours', atLeast: 0.95, atMost: 1, delayAtMost: 4 },
  { scenario: 'effect latency 1000 ×1.5', rule: 'ours', atLeast: 0.95, atMost: 1, delayAtMost: 5 },
  { scenario: 'family mean shift: latency ×1.3', rule: 'ours', atLeast: 0.85, atMost: 1, delayAtMost: 8 },
  { scenario: 'family subtle: +0.75 points', rule: 'ours', atLeast: 0.25, atMost: 1 },
  { scenario: 'small effect +0.5 points on 1 %, limit 0.25 points', rule: 'ours', atLeast: 0, atMost: 1 },
  { scenario: 'exceptions 1 ×2', rule: 'ours', atLeast: 0.85, atMost: 1, delayAtMost: 25 },
  { scenario: 'conversion 1000 0.05 0.4', rule: 'ours', atLeast: 0.95, atMost: 1, delayAtMost: 6 },
  {
    scenario: 'either 1,000/min, 5 % errors: −2 points',
    rule: 'ours',
    atLeast: 0.95,
    atMost: 1,
    delayAtMost: 6,
  },
  // Harm that lasts is no noise, however long it does.
  {
    scenario: 'changing traffic errors, traffic doubles, 1,000/min, under load: +1 point from minute 31 on',
    rule: 'ours',
    atLeast: 0.95,
    atMost: 1,
    delayAtMost: 9,
  },
  {
    scenario: 'cached latency 1000, share of misses ±10 % 30 % misses',
    rule: 'ours',
    atLeast: 0.85,
    atMost: 1,
    delayAtMost: 10,
  },
  // Three minutes without data hold an abort up by as many.
  {
    scenario: 'gaps both sides missing for 3 min, error rate, +2 points',
    rule: 'ours',
    atLeast: 0.95,
    atMost: 1,
    delayAtMost: 7,
  },
  // A pass at the limit is rare, and a good release gets its pass.
  { scenario: 'false pass 1,000/min, 1 % errors', rule: 'passAt60', atLeast: 0, atMost: 0.12 },
  { scenario: 'false pass 1,000/min, 5 % errors', rule: 'passAt15', atLeast: 0, atMost: 0.12 },
  { scenario: 'false pass latency, 1,000/min', rule: 'passAt30', atLeast: 0, atMost: 0.15 },
  { scenario: 'false pass CPU, noise 4 %, rho 0.6', rule: 'passAt60', atLeast: 0, atMost: 0.12 },
  { scenario: 'false pass 1 exceptions a minute', rule: 'passAt60', atLeast: 0, atMost: 0.12 },
  { scenario: 'true pass 1 exceptions a minute', rule: 'passAt60', atLeast: 0.75, atMost: 1 },
  { scenario: 'true pass 1,000/min, 1 % errors', rule: 'passAt15', atLeast: 0.85, atMost: 1 },
  { scenario: 'true pass latency, 1,000/min', rule: 'passAt30', atLeast: 0.6, atMost: 1 },
  { scenario: 'true pass CPU, noise 4 %, rho 0.6', rule: 'passAt30', atLeast: 0.75, atMost: 1 },
  // Good windows do not hide harm that began after them.
  {
    scenario: 'late pass 1,000/min, 1 % errors: +0.75 points',
    rule: 'passAt30',
    atLeast: 0,
    atMost: 0.15,
  },
  // A fail stands.
  { scenario: 'taken back errors, at the limit', rule: 'oursTakenBack', atLeast: 0, atMost: 0 },
  { scenario: 'taken back latency, noise 8 %, rho 0.6', rule: 'oursTakenBack', atLeast: 0, atMost: 0 },
  { scenario: 'taken back errors, noise 30 %, rho 0.6', rule: 'oursTakenBack', atLeast: 0, atMost: 0 },
  {
    scenario: 'taken back errors, +1 point in minutes 11 to 25',
    rule: 'oursTakenBack',
    atLeast: 0,
    atMost: 0,
  },
  { scenario: 'taken back CPU, noise 8 %, rho 0.9', rule: 'oursTakenBack', atLeast: 0, atMost: 0 },
  { scenario: 'taken back CPU, ×1.3 in minutes 11 to 25', rule: 'oursTakenBack', atLeast: 0, atMost: 0 },
  // The rules beside ours do what is known of them: the simulator is as hard as it should be.
  { scenario: 'false alarm counts 1000 0.01', rule: 'threshold', atLeast: 0.9, atMost: 1 },
  { scenario: 'false alarm counts 100 0.001', rule: 'kayenta', atLeast: 0.35, atMost: 0.75 },
  { scenario: 'false alarm counts 100 0.001', rule: 'pooled', atLeast: 0.1, atMost: 0.4 },
  { scenario: 'exceptions 1 ×1', rule: 'threshold3', atLeast: 0.4, atMost: 0.8 },
  { scenario: 'exceptions 1 ×1', rule: 'pooled', atLeast: 0.05, atMost: 0.4 },
  { scenario: 'clustered errors 100/min, a client a minute', rule: 'pooled', atLeast: 0.5, atMost: 0.95 },
  { scenario: 'effect counts 1000 0.01 0.0025', rule: 'kayenta', atLeast: 0.8, atMost: 1 },
  { scenario: 'late onset 1000 0.01 0.05', rule: 'kayenta', atLeast: 0.3, atMost: 0.9 },
];
