import type { Limit } from '../../contract/limit.ts';
import { warmUpWindows } from '../../windows/warm-up-windows.ts';
import type { ReadableMetric, SideWindow, Window } from '../../windows/window.ts';
import { shareIn } from '../rollout.ts';
import type { Subject } from '../subject.ts';
import { expectedCounts, expectedProportions } from './expected-events.ts';
import { expectedHistograms } from './expected-histograms.ts';
import { type ExpectedSide, expectedSide } from './expected-side.ts';
import { expectedSource } from './expected-source.ts';
import { harmed } from './harm.ts';
import { harmedShares } from './harmed-shares.ts';

const MINUTE_MS = 60_000;
const NO_HARM: Limit = {};

/**
 * A metric as the judge will be given it when `upTo` windows of the rollout have passed, if everything comes as it is to
 * be expected. Harm is on the canary from its first window on.
 */
export function expectedMetric(
  subject: Subject,
  upTo: number,
  course: number,
  harm = NO_HARM,
): ReadableMetric {
  const provenance = expectedSource(subject, upTo);
  const { baseline, metric } = subject;
  switch (baseline.kind) {
    case 'proportion': {
      const { canary, stable } = expectedSides(subject, upTo, course);
      const deviation = baseline.noise?.deviation ?? 0;
      const worse = Math.min(1, Math.max(0, harmed(baseline.rate, harm, metric.harm)));
      const windows = joined(
        subject,
        expectedProportions(canary, { rate: worse, deviation }),
        expectedProportions(stable, { rate: baseline.rate, deviation }),
        ({ total }) => total,
      );
      return { kind: 'proportion', ...provenance, windows };
    }
    case 'count': {
      const { canary, stable } = expectedSides(subject, upTo, course);
      const deviation = baseline.noise?.deviation ?? 0;
      const worse = Math.max(0, harmed(baseline.rate, harm, metric.harm));
      const windows = joined(
        subject,
        expectedCounts(canary, { rate: worse, deviation }),
        expectedCounts(stable, { rate: baseline.rate, deviation }),
        ({ exposure }) => exposure,
      );
      return { kind: 'count', ...provenance, windows };
    }
    case 'distribution': {
      const { canary, stable } = expectedSides(subject, upTo, course);
      const { shares } = baseline;
      const deviation = baseline.noise?.deviation ?? 0;
      const worse = harmedShares(shares, harm, metric.harm);
      const windows = joined(
        subject,
        expectedHistograms(canary, { shares: worse, deviation }),
        expectedHistograms(stable, { shares, deviation }),
        ({ counts }) => counts.reduce((sum, count) => sum + count, 0),
      );
      return { kind: 'histogram', ...provenance, windows };
    }
    case 'series': {
      const { canary, stable } = expectedSides(subject, upTo, course);
      const worse = harmed(baseline.level, harm, metric.harm);
      const values = ({ strays }: ExpectedSide, level: number) =>
        strays.map(({ noise }) => level + baseline.noise.deviation * noise);
      const windows = joined(subject, values(canary, worse), values(stable, baseline.level), () => 1);
      return { kind: 'series', ...provenance, windows, overlap: subject.overlap };
    }
  }
}

function expectedSides(
  { spec, rollout, baseline }: Subject,
  upTo: number,
  course: number,
): { readonly canary: ExpectedSide; readonly stable: ExpectedSide } {
  const lead = spec.rules.noiseWindows;
  const perMinute = baseline.kind === 'series' ? 1 : baseline.perMinute;
  const perWindow = (perMinute * spec.window) / MINUTE_MS;
  const shares = Array.from({ length: lead + upTo }, (_, index) =>
    index < lead ? 0 : shareIn(rollout, index - lead, spec.window),
  );
  return {
    canary: expectedSide(
      'canary',
      shares.map((share) => perWindow * share),
      baseline.noise,
      course,
    ),
    stable: expectedSide(
      'stable',
      shares.map((share) => perWindow * (1 - share)),
      baseline.noise,
      course,
    ),
  };
}

function joined<T>(
  { spec, overlap }: Subject,
  canary: readonly T[],
  stable: readonly T[],
  size: (value: T) => number,
): Window<T>[] {
  const lead = spec.rules.noiseWindows;
  const judgedFrom = lead + warmUpWindows(spec.warmupWindows, overlap);
  const phaseOf = (index: number) => (index < judgedFrom ? 'warmup' : 'judged');
  const sideOf = (value: T | undefined): SideWindow<T> => {
    if (value === undefined) return { kind: 'missing' };
    return size(value) > 0 ? { kind: 'observed', value } : { kind: 'no_traffic' };
  };
  return stable.map((value, index) => ({
    index,
    phase: index < lead ? 'before' : phaseOf(index),
    canary: index < lead ? { kind: 'missing' } : sideOf(canary[index]),
    stable: sideOf(value),
  }));
}
