import { type SimulatedService, simulateService } from '../../test/support/prometheus/simulate-service.ts';

const MINUTE_MS = 60_000;

/** When the canary began. */
export const ROLLOUT_MS = Date.parse('2026-05-31T10:00:00Z');
/** What is kept from before: enough to learn how noisy stable is. */
const PAST_MINUTES = 45;
export const LONGEST_MINUTES = 60;

/** A service with three replicas of stable and one of the canary, scraped every 15 s, for as long as a rollout takes. */
export function simulateShop(): SimulatedService {
  const stable = (name: string) => ({ name, version: 'v1', requestsPerSecond: 20 });
  return simulateService({
    seed: 7,
    startMs: ROLLOUT_MS - PAST_MINUTES * MINUTE_MS,
    endMs: ROLLOUT_MS + (LONGEST_MINUTES + 1) * MINUTE_MS,
    pods: [
      ...['s-0', 's-1', 's-2'].map(stable),
      { name: 'c-0', version: 'v2', requestsPerSecond: 15, bornAtMs: ROLLOUT_MS },
    ],
  });
}
