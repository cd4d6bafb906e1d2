import type { Limit } from '../../contract/limit.ts';
import type { ReadableMetric } from '../../windows/window.ts';
import type { Subject } from '../subject.ts';
import { expectedCounts, expectedProportions } from './expected-events.ts';
import { expectedHistograms } from './expected-histograms.ts';
import type { ExpectedSide } from './expected-side.ts';
import { expectedSides } from './expected-sides.ts';
import { expectedSource } from './expected-source.ts';
import { harmed } from './harm.ts';
import { harmedShares } from './harmed-shares.ts';
import { joined } from './joined.ts';

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
