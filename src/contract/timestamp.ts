import { z } from 'zod';
import { received } from './received.ts';
import { Numeric } from './scalars.ts';

const RFC3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const YEAR_2000_S = 946_684_800;
const YEAR_2100_S = 4_102_444_800;

const UnixSeconds = Numeric.refine(
  (seconds) => seconds >= YEAR_2000_S && seconds < YEAR_2100_S,
  'must be Unix seconds (a time between the years 2000 and 2100)',
).transform((seconds) => Math.round(seconds * 1_000));

const Rfc3339 = z
  .string()
  .regex(RFC3339)
  .refine(isOnTheCalendar)
  .transform((text) => Date.parse(text))
  .refine((ms) => Number.isFinite(ms) && ms >= YEAR_2000_S * 1_000 && ms < YEAR_2100_S * 1_000);

/** A moment, as RFC 3339 with a zone (`2026-11-23T14:02:00Z`) or as Unix seconds; parsed to milliseconds. */
export const Timestamp = z.union([Rfc3339, UnixSeconds], {
  error: ({ input }) =>
    `must be a time such as 2026-11-23T14:02:00Z, or Unix seconds between the years 2000 and 2100, received ${received(input)}`,
});

/** Whether a month has as many days as the text says; parsing alone would go on into the next one. */
function isOnTheCalendar(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
