import type { PauseIn } from './http-client.ts';

const MS_PER_SECOND = 1_000;

/** Reads an `X-RateLimit-Reset` that is a number of seconds from now. */
export const rateLimitReset: PauseIn = (headers) => {
  const seconds = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * MS_PER_SECOND : null;
};
