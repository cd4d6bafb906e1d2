import { shareIn } from '../rollout.ts';
import type { Subject } from '../subject.ts';
import { type ExpectedSide, expectedSide } from './expected-side.ts';

const MINUTE_MS = 60_000;

/** Both sides over the look-back, in which stable has all requests, and over so many windows of the rollout. */
export function expectedSides(
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
