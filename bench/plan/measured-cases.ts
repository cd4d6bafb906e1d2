import { cpu, errorRate, exceptions, latency, type Part } from '../scenarios/parts.ts';

/** A rollout whose baseline is measured in the half hour before it. */
export interface MeasuredCase {
  readonly title: string;
  readonly part: Part;
}

const RHO = 0.6;

/** What services are like: noise of their own, and noise that both sides share. */
export const MEASURED_CASES: readonly MeasuredCase[] = [
  { title: 'errors 1 %, 100 requests a minute', part: errorRate({ canaryRequests: 100 }) },
  { title: 'errors 1 %, noise 30 %', part: errorRate({ noise: { deviation: 0.3, rho: RHO } }) },
  { title: '1 exceptions a minute', part: exceptions({}) },
  { title: 'latency, noise 3 %, shared 10 %', part: latency({}) },
  {
    title: 'latency, 100 requests a minute, noise 8 %, shared 10 %',
    part: latency({ canaryRequests: 100, noise: { deviation: 0.08, rho: RHO } }),
  },
  { title: 'CPU, noise 4 %, shared 10 %', part: cpu({}) },
  { title: 'CPU, noise 8 %, shared 10 %', part: cpu({ noise: { deviation: 0.08, rho: RHO } }) },
];
