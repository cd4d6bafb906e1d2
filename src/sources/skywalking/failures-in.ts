import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { MinuteSeries } from './skywalking-reply.ts';

/** A share of 100 %, in hundredths of a percent. */
const ALL = 10_000;

/**
 * How many calls of each minute failed: of `calls`, and the share that went well as SkyWalking stores it, in whole
 * hundredths of a percent, rounded down. Up to 10 000 calls in a minute there is only one number that fits.
 */
export function failuresIn(
  calls: readonly MinuteSeries[],
  wentWell: readonly MinuteSeries[],
): readonly MinuteSeries[] | StoreFailure {
  const [total, ...more] = calls;
  const [share, ...others] = wentWell;
  if (more.length + others.length > 0) {
    return storeFailure('rejected_query', 'failures can be told of one series of calls and one share only');
  }
  const shares = new Map(share?.values.map(({ id, value }) => [id, value]));
  const values = (total?.values ?? []).map(({ id, value: count }) => {
    const failed = count === null ? null : failuresOf(count, shares.get(id) ?? null);
    return { id, value: failed, isVague: (count ?? 0) > ALL };
  });
  if (values.some(({ isVague }) => isVague)) {
    const detail = `a minute has more than ${ALL} calls, and SkyWalking's share of those that went well is too coarse to count failures: take it as a series`;
    return storeFailure('rejected_query', detail);
  }
  return [{ metric: total?.metric, values: values.map(({ id, value }) => ({ id, value })) }];
}

/** Not a number where it is not known how many of some calls went well: nothing would be taken for none. */
function failuresOf(count: number, wentWell: number | null): number {
  if (count === 0) return 0;
  if (wentWell === null || wentWell < 0 || wentWell > ALL) return Number.NaN;
  return Math.floor((count * (ALL - wentWell)) / ALL);
}
