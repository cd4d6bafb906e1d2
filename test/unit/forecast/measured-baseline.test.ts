import { describe, expect, it } from 'vitest';
import { askedAt } from '../../../bench/rules/asked-at.ts';
import { createRollout } from '../../../bench/rules/rollout.ts';
import { cpu, errorRate, exceptions, latency, type Part } from '../../../bench/scenarios/parts.ts';
import { QUIET } from '../../../bench/simulate/noise.ts';
import { createRandom } from '../../../bench/simulate/random.ts';
import { AnalysisRequest } from '../../../src/contract/analysis-request.ts';
import { USUAL_AUTOCORRELATION } from '../../../src/contract/planning/baseline.ts';
import { measuredBaseline } from '../../../src/forecast/baseline/measured-baseline.ts';
import type { AlignedMetric } from '../../../src/windows/window.ts';

/** Stable alone in the half hour before a simulated canary. */
function earlier(part: Part, seed = 'baseline'): AlignedMetric {
  const spec = AnalysisRequest.parse({ start: '2026-01-01T00:00:00Z', metrics: [part.metric] });
  const rollout = createRollout(spec, [part.simulate(createRandom(seed), 30)]);
  const [aligned] = askedAt(rollout, 0);
  if (aligned === undefined) throw new Error('nothing was simulated');
  return aligned;
}

/** What is measured in many simulations. */
function measuredOften(part: Part) {
  return Array.from({ length: 40 }, (_, run) => measuredBaseline(earlier(part, `baseline ${run}`)));
}

describe('the baseline that is measured on stable', () => {
  it('of a proportion is its rate and its requests', () => {
    const baseline = measuredBaseline(earlier(errorRate({ rate: 0.02 })));
    if (baseline.kind !== 'proportion') throw new Error('another kind');
    expect(Math.abs(baseline.rate / 0.02 - 1)).toBeLessThan(0.05);
    // Nine tenths of 10 000 a minute go to stable, more or fewer by 30 % as the day goes.
    expect(baseline.perMinute).toBeGreaterThan(9_000 * 0.65);
    expect(baseline.perMinute).toBeLessThan(9_000 * 1.35);
  });

  it('of a count is its rate and its exposure', () => {
    const baseline = measuredBaseline(earlier(exceptions({ canaryEvents: 10 })));
    if (baseline.kind !== 'count') throw new Error('another kind');
    expect(Math.abs(baseline.rate / 300 - 1)).toBeLessThan(0.3);
    expect(baseline.perMinute).toBeCloseTo(18 / 60, 6);
  });

  it('of a distribution is the share in each bucket', () => {
    const baseline = measuredBaseline(earlier(latency({ noise: QUIET, sharedNoise: QUIET })));
    if (baseline.kind !== 'distribution') throw new Error('another kind');
    expect(baseline.shares.counts.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(baseline.median).toBeGreaterThan(0.04);
    expect(baseline.median).toBeLessThan(0.6);
  });

  it('of a series is its middle and its noise', () => {
    const level = measuredBaseline(
      earlier(cpu({ noise: { deviation: 0.05, rho: 0.5 }, sharedNoise: QUIET })),
    );
    if (level.kind !== 'series') throw new Error('another kind');
    expect(Math.abs(level.level / 40 - 1)).toBeLessThan(0.1);
    expect(level.noise.autocorrelation).toBe(USUAL_AUTOCORRELATION);
  });

  it.each([
    ['a proportion', errorRate({ noise: { deviation: 0.3, rho: 0.5 } }), 0.3],
    ['a distribution', latency({ noise: { deviation: 0.08, rho: 0.5 }, sharedNoise: QUIET }), 0.08],
    ['a series', cpu({ noise: { deviation: 0.05, rho: 0.5 }, sharedNoise: QUIET }), 0.05 * 40],
  ] as const)('knows the noise of %s within a third, on the whole', (_kind, part, deviation) => {
    const measured = measuredOften(part)
      .map((baseline) => (baseline.kind === 'unknown' ? 0 : (baseline.noise?.deviation ?? 0)))
      .toSorted((left, right) => left - right);
    const middle = measured[measured.length / 2] ?? 0;
    expect(middle).toBeGreaterThan((deviation * 2) / 3);
    expect(middle).toBeLessThan((deviation * 4) / 3);
  });

  it.each([
    ['a proportion', errorRate({})],
    ['a distribution', latency({ noise: QUIET, sharedNoise: QUIET })],
  ] as const)('seldom sees noise in %s where there is none but chance', (_kind, part) => {
    const noisy = measuredOften(part).filter(
      (baseline) => baseline.kind !== 'unknown' && baseline.noise !== null,
    );
    expect(noisy.length).toBeLessThanOrEqual(6);
  });

  it('is not known where stable has no data', () => {
    const { plan } = earlier(errorRate({}));
    const provenance = { plan, queries: [], warnings: [] };
    const missing = { kind: 'missing' } as const;
    const windows = [{ index: 0, phase: 'judged', canary: missing, stable: missing }] as const;
    expect(measuredBaseline({ kind: 'proportion', ...provenance, windows })).toEqual({
      kind: 'unknown',
      because: 'stable has no data in the time that was read',
    });
  });

  it('is not known where the source could not be read, and says what the source said', () => {
    const { plan } = earlier(errorRate({}));
    const because = { code: 'source_unavailable', detail: 'prometheus: connection refused' } as const;
    expect(measuredBaseline({ kind: 'unreadable', plan, queries: [], warnings: [], because })).toEqual({
      kind: 'unknown',
      because: 'prometheus: connection refused',
    });
  });
});
