import { blips } from './blips.ts';
import { effectsCounts } from './effects-counts.ts';
import { effectsLatency } from './effects-latency.ts';
import { falseAlarmsCounts } from './false-alarms-counts.ts';
import { falseAlarmsLatency } from './false-alarms-latency.ts';
import { falseAlarmsNoise } from './false-alarms-noise.ts';
import { falseAlarmsSeries } from './false-alarms-series.ts';
import { badFamilies, goodFamilies } from './families.ts';
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
  falseAlarmsLatency,
  falseAlarmsSeries,
  falseAlarmsOverlap,
  blips,
  effectsCounts,
  lateOnset,
  effectsLatency,
  effectsOverlap,
  smallEffects,
  falsePasses,
  percentilesOfFew,
  truePasses,
  goodFamilies,
  badFamilies,
  takenBack,
];
