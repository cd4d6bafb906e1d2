import type { z } from 'zod';
import type { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import type { PublicCase } from './read-public-cases.ts';

/** A request as it is sent. */
export type RequestBody = z.input<typeof AnalysisRequest>;

/** The relation of sides that saw the same moments; in all others stable is another run or an earlier time. */
const CONCURRENT = 'concurrent-split';

/**
 * A public case as a request with inline data. Counts keep the default limit (half a point): a share of a rate near 0
 * means nothing; everything else is judged at `limit`, a share of stable.
 */
export function caseRequest(publicCase: PublicCase, limit: number): RequestBody {
  const { step_s: step, id } = publicCase;
  return {
    service: id,
    ...(step !== null && { window: `${step}s` }),
    metrics: [metricOf(publicCase, limit)],
  };
}

function metricOf(publicCase: PublicCase, limit: number): RequestBody['metrics'][number] {
  const { direction, metric: name, unit, relation } = publicCase;
  const pairing = relation === CONCURRENT ? 'paired' : 'unpaired';
  const common = { name, unit, harm: direction, pairing } as const;
  switch (publicCase.kind) {
    case 'counts': {
      const side = (windows: typeof publicCase.canary) => ({
        events: windows.map(([, , failures]) => failures),
        total: windows.map(([, total]) => total),
      });
      const data = { canary: side(publicCase.canary), stable: side(publicCase.stable) };
      return { ...common, kind: 'proportion', data };
    }
    case 'histogram': {
      const le = [...publicCase.le, '+Inf' as const];
      const side = (windows: typeof publicCase.canary) => ({
        le,
        cumulative: windows.map(([, counts]) => cumulative(counts)),
      });
      const data = { canary: side(publicCase.canary), stable: side(publicCase.stable) };
      return { ...common, kind: 'distribution', limit: { relative: limit }, data };
    }
    case 'series': {
      const side = (windows: typeof publicCase.canary) => windows.map(([, value]) => value);
      const data = { canary: side(publicCase.canary), stable: side(publicCase.stable) };
      return { ...common, kind: 'series', limit: { relative: limit }, data };
    }
  }
}

function cumulative(counts: readonly number[]): number[] {
  let sum = 0;
  return counts.map((count) => {
    sum += count;
    return sum;
  });
}
