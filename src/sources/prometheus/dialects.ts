import { z } from 'zod';

/** In what stores that speak the query API of Prometheus differ, as far as it changes what is sent or what comes back. */
export interface Dialect {
  readonly method: 'GET' | 'POST';
  /** Parameters of every call. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly increase: Increase;
}

/**
 * What increase() gives: `exact`, what was counted between two edges; `stretched`, what was seen between the samples of a
 * window, stretched to the whole window; `unknown`, something else, so that no counts can be made of it.
 */
export type Increase = 'exact' | 'stretched' | 'unknown';

export const DialectName = z.enum(['prometheus', 'thanos', 'victoriametrics', 'google']);

// Without it VictoriaMetrics moves moments to multiples of the step, and away from now. Prometheus does not know it.
const ALL_MOMENTS_AS_ASKED = { nocache: '1' };

/** The dialects by their names. */
export const DIALECTS: Readonly<Record<z.output<typeof DialectName>, Dialect>> = {
  prometheus: { method: 'POST', parameters: ALL_MOMENTS_AS_ASKED, increase: 'stretched' },
  thanos: {
    method: 'POST',
    // Each sample once, none that was thinned out, and no answer without the stores that are away.
    parameters: { dedup: 'true', max_source_resolution: '0s', partial_response: 'false' },
    increase: 'stretched',
  },
  victoriametrics: {
    method: 'POST',
    parameters: { ...ALL_MOMENTS_AS_ASKED, deny_partial_response: '1' },
    increase: 'exact',
  },
  // Google documents GET only, refuses parameters that it does not know, and works increase() out in a way of its own.
  google: { method: 'GET', parameters: {}, increase: 'unknown' },
};
