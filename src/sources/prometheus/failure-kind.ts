import { statusKind } from '../http/status-kind.ts';
import type { SourceFailureKind } from '../source.ts';

// A map, since the store chooses the word, and an object has more of them than its own.
const BY_ERROR_TYPE: ReadonlyMap<string, SourceFailureKind> = new Map([
  ['timeout', 'timeout'],
  ['canceled', 'timeout'],
  ['bad_data', 'rejected_query'],
  ['execution', 'rejected_query'],
  ['422', 'rejected_query'],
  ['unauthorized', 'unauthorized'],
  ['not_found', 'bad_reply'],
]);

// Limits of Prometheus, VictoriaMetrics, Mimir, Cortex and Thanos; a smaller question may still be answered.
const TOO_MUCH: readonly RegExp[] = [
  /too many samples/i,
  /maxSamplesPer(?:Query|Series)/i,
  /maxUniqueTimeseries/i,
  /maxMemoryPerQuery/i,
  /number of matching (?:unique )?timeseries exceeds/i,
  /max(?:imum)? number of (?:series|chunks|samples)/i,
  /aggregated (?:chunks|data) size limit/i,
  /err-mimir-max-(?:series|chunks|estimated)[a-z-]*-per-query/i,
  /exceeded (?:series|chunks|samples|bytes) limit/i,
];
// What a part of a store says that did not answer in time.
const TOO_SLOW = /timeout exceeded|deadline exceeded|query timed out|query timeout/i;
// A part of Thanos, Mimir or Cortex is away: its words reach us as those of the query.
const AWAY = /rpc error: code = (?:unavailable|aborted|unknown|internal)|too many unhealthy instances/i;

/**
 * Whose fault an unwelcome reply is. `errorType` and `error` are what the store itself says about it, if it says so;
 * a 400 or 422 without them did not come from a store that speaks this API.
 */
export function failureKind(status: number, errorType?: string, error = ''): SourceFailureKind {
  if (TOO_MUCH.some((pattern) => pattern.test(error))) {
    return 'too_large';
  }
  if (TOO_SLOW.test(error)) {
    return 'timeout';
  }
  if (AWAY.test(error)) {
    return 'store_error';
  }
  const said = errorType === undefined ? undefined : BY_ERROR_TYPE.get(errorType);
  if (said !== undefined) {
    return said;
  }
  const isRefusal = errorType !== undefined && (status === 400 || status === 422);
  return isRefusal ? 'rejected_query' : statusKind(status);
}
