import type { PodOptions } from './simulate-service.ts';

export const MINUTE = 60_000;
export const BEGIN = Date.parse('2026-05-31T10:00:00Z');
/** When the canary is released. */
export const ROLLOUT = BEGIN + 15 * MINUTE;
export const END = BEGIN + 45 * MINUTE;

/** A replica of stable, which is there from the beginning. */
export function stable(name: string, more: Partial<PodOptions> = {}): PodOptions {
  return { name, version: 'v1', requestsPerSecond: 20, ...more };
}

/** A replica of the canary, some seconds after its release. */
export function canary(name: string, more: Partial<PodOptions> = {}): PodOptions {
  return { name, version: 'v2', bornAtMs: ROLLOUT + 7_000, requestsPerSecond: 15, ...more };
}
