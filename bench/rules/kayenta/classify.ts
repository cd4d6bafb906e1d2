import type { Random } from '../../simulate/random.ts';
import { type EffectMeasure, effectSize } from './effect-size.ts';
import { type ShiftInterval, shiftInterval } from './shift-interval.ts';

/** What Kayenta says about one metric. */
export interface KayentaAnswer {
  readonly classification: 'Pass' | 'High' | 'Low' | 'Nodata' | 'NodataFailMetric' | 'Error';
  readonly critical: boolean;
}

/** Its settings for one metric. */
export interface KayentaSettings {
  readonly tolerance: number;
  readonly confidence: number;
  readonly direction: 'increase' | 'decrease' | 'either';
  readonly nanStrategy: 'remove' | 'replace';
  readonly critical: boolean;
  readonly mustHaveData: boolean;
  readonly effect: {
    readonly measure: EffectMeasure;
    readonly allowedIncrease: number;
    readonly allowedDecrease: number;
    readonly criticalIncrease: number;
    readonly criticalDecrease: number;
  };
}

/** What it uses unless told otherwise. */
export const KAYENTA_DEFAULTS: KayentaSettings = {
  tolerance: 0.25,
  confidence: 0.98,
  direction: 'either',
  nanStrategy: 'remove',
  critical: false,
  mustHaveData: false,
  effect: {
    measure: 'meanRatio',
    allowedIncrease: 1,
    allowedDecrease: 1,
    criticalIncrease: 1,
    criticalDecrease: 1,
  },
};

/** Kayenta adds noise of this size, relative to the value, where both series are constant. */
const NOISE = 1e-5;

/**
 * Kayenta's judge (spinnaker/kayenta a69573be) on one metric, written anew from a description of what it does and
 * checked against the answers of the original.
 */
export function classify(
  { experiment, control }: { readonly experiment: readonly number[]; readonly control: readonly number[] },
  settings: KayentaSettings,
  random: Random,
): KayentaAnswer {
  const own = cleaned(experiment, settings);
  const other = cleaned(control, settings);
  if (own.length === 0 || other.length === 0) return withoutData(settings);
  // An infinite sample on either side makes the original pass, whatever else the data say.
  if (![...own, ...other].every(Number.isFinite)) return { classification: 'Pass', critical: false };
  const distinct = new Set([...own, ...other]).size;
  if (distinct === 1 || own.join() === other.join()) return { classification: 'Pass', critical: false };
  const effect = effectSize(settings.effect.measure, own, other);
  const bothConstant = new Set(own).size === 1 && new Set(other).size === 1;
  const noisy = (values: number[]) =>
    bothConstant ? ascending(values.map((value) => value + NOISE * value * random.normal())) : values;
  const interval = shiftInterval({ experiment: noisy(own), control: noisy(other) }, settings.confidence);
  if (Number.isNaN(interval.estimate)) return { classification: 'Error', critical: false };
  return decide(interval, effect, settings);
}

function decide({ lower, upper, estimate }: ShiftInterval, size: number, settings: KayentaSettings) {
  const { direction, tolerance, effect, critical } = settings;
  const bound = tolerance * Math.abs(estimate);
  const above = (least: number) => Number.isNaN(size) || size >= least;
  const below = (most: number) => Number.isNaN(size) || size <= most;
  if (direction !== 'decrease' && lower > bound && above(effect.allowedIncrease)) {
    return { classification: 'High', critical: critical && above(effect.criticalIncrease) } as const;
  }
  if (direction !== 'increase' && upper < -bound && below(effect.allowedDecrease)) {
    return { classification: 'Low', critical: critical && below(effect.criticalDecrease) } as const;
  }
  return { classification: 'Pass', critical: false } as const;
}

function withoutData({ nanStrategy, mustHaveData, critical }: KayentaSettings): KayentaAnswer {
  if (nanStrategy === 'replace') return { classification: 'Pass', critical: false };
  if (mustHaveData && !critical) return { classification: 'NodataFailMetric', critical: false };
  return { classification: 'Nodata', critical };
}

function cleaned(values: readonly number[], { nanStrategy }: KayentaSettings): number[] {
  if (nanStrategy === 'replace') return ascending(values.map((value) => (Number.isNaN(value) ? 0 : value)));
  return ascending(values.filter((value) => !Number.isNaN(value)));
}

function ascending(values: readonly number[]): number[] {
  return [...values].sort((left, right) => left - right);
}
