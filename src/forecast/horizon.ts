import { MAX_WINDOWS } from '../contract/inline-data.ts';
import type { Subject } from './subject.ts';

/** Noise that has not gone by then will hardly go later, and to follow its courses takes long. */
const NOISY = 480;

/** So many windows are looked ahead: as many as can be judged, fewer of what has noise, and all that are planned. */
export function horizonOf({ baseline, rollout, spec }: Subject): number {
  if (baseline.noise === null) return MAX_WINDOWS;
  const { untilMs } = rollout.steps.at(-1) ?? { untilMs: 0 };
  return Math.max(NOISY, rollout.isBounded ? Math.ceil(untilMs / spec.window) : 0);
}
