import { z } from 'zod';

const UNIT_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d|w))+$/;
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/g;

/** A length of time as Go and Prometheus write it (`30s`, `1m`, `1h30m`); parsed to milliseconds. */
export const Duration = z
  .string()
  .regex(DURATION, 'must be a duration such as 30s, 1m or 1h30m')
  .transform(parseDuration)
  .refine((ms) => ms > 0 && ms <= 366 * UNIT_MS.d, 'must be longer than 0 and at most a year');

/** Milliseconds of a Go- or Prometheus-style duration; the text must already match the grammar. */
function parseDuration(text: string): number {
  let total = 0;
  for (const [, amount, unit] of text.matchAll(PART)) {
    total += Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS];
  }
  return Math.round(total);
}
