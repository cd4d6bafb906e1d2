import { blips } from './blips.ts';
import { cachedLatencies } from './cached-latency.ts';
import { changingTraffic } from './changing-traffic.ts';
import { clusteredErrors } from './clustered-errors.ts';
import { conversions } from './conversions.ts';
import { effectsCounts } from './effects-counts.ts';
import { effectsLatency } from './effects-latency.ts';
import { eitherDirection } from './either-direction.ts';
import { exceptionRates } from './exceptions.ts';
import { falseAlarmsCounts } from './false-alarms-counts.ts';
import { falseAlarmsLatency } from './false-alarms-latency.ts';
import { falseAlarmsNoise } from './false-alarms-noise.ts';
import { falseAlarmsSeries } from './false-alarms-series.ts';
import { badFamilies, goodFamilies } from './families.ts';
import { gaps } from './gaps.ts';
import { falsePasses, truePasses } from './gate-passes.ts';
import { lateOnset } from './late-onset.ts';
import { effectsOverlap, falseAlarmsOverlap } from './overlapping-windows.ts';
import { percentilesOfFew } from './percentiles-of-few.ts';
import type { Section } from './scenario.ts';
import { smallEffects } from './small-effects.ts';
import { takenBack } from './taken-back.ts';
import { twoHours } from './two-hours.ts';

/** Everything that is measured, in the order of the report. */
export const ALL_SECTIONS: readonly Section[] = [
  twoHours,
  falseAlarmsCounts,
  falseAlarmsNoise,
  clusteredErrors,
  falseAlarmsLatency,
  falseAlarmsSeries,
  falseAlarmsOverlap,
  blips,
  effectsCounts,
  lateOnset,
  effectsLatency,
  effectsOverlap,
  smallEffects,
  exceptionRates,
  conversions,
  eitherDirection,
  cachedLatencies,
  changingTraffic,
  gaps,
  falsePasses,
  percentilesOfFew,
  truePasses,
  goodFamilies,
  badFamilies,
  takenBack,
];
