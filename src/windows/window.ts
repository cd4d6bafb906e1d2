import type { MetricPlan } from '../plan/analysis-plan.ts';
import type { StoredPercentile } from '../readings/readings.ts';
import type { EventCount } from '../stats/event-count.ts';
import type { Histogram } from '../stats/histogram.ts';
import type { Proportion } from '../stats/proportion.ts';
import type { AlignedMix } from './align-mix.ts';
import type { ReplicaLife } from './replica-lives.ts';
import type { Replicas } from './replicas.ts';

/** What is known of one side in one window. */
export type SideWindow<T> =
  | { readonly kind: 'observed'; readonly value: T }
  /** The source said nothing about this time. */
  | { readonly kind: 'missing' }
  /** The source knows the side, and nothing happened. */
  | { readonly kind: 'no_traffic' }
  /** The source said something that cannot be true; `because` completes "the window holds …". */
  | { readonly kind: 'invalid'; readonly because: string };

/**
 * Where a window stands in the life of the canary:
 * `before` the canary was first seen · `warmup` left out on purpose · `judged` · `unsettled` data may still arrive.
 */
export type Phase = 'before' | 'warmup' | 'judged' | 'unsettled';

/** Canary and stable over the same slice of time. */
export interface Window<T> {
  readonly index: number;
  /** Set where several windows were put together: the last one of them. */
  readonly lastIndex?: number;
  readonly phase: Phase;
  readonly canary: SideWindow<T>;
  readonly stable: SideWindow<T>;
}

/** Why a whole metric cannot be aligned; the codes are those of the reasons. */
export interface Unreadable {
  readonly code: 'source_unavailable' | 'query_rejected' | 'bad_values' | 'bucket_mismatch';
  readonly detail: string;
}

interface Provenance {
  readonly plan: MetricPlan;
  readonly queries: readonly string[];
  readonly warnings: readonly string[];
  /** The usual time between stored samples, milliseconds; null or not set where that is not known. */
  readonly scrapeMs?: number | null;
  /** What the traffic is made of, the same for all metrics; not set where nobody asks. */
  readonly mix?: AlignedMix;
  /** The replicas of each side over time, where the source tells them apart. */
  readonly replicaLives?: {
    readonly canary: readonly ReplicaLife[];
    readonly stable: readonly ReplicaLife[];
  };
}

/** Windows before it is said whose they are. */
export type WithoutProvenance<M extends Provenance> = M extends Provenance
  ? Omit<M, keyof Provenance>
  : never;

export interface ProportionWindows extends Provenance {
  readonly kind: 'proportion';
  readonly windows: readonly Window<Proportion>[];
  /** Stable by its own windows, set where totals are judged at one look. */
  readonly stableAlone?: readonly Proportion[];
  /** Each replica by itself, where the source tells them apart. */
  readonly replicas?: Replicas<Proportion>;
}

/** Counts for each value of a label. */
export interface StratifiedWindows extends Provenance {
  readonly kind: 'stratified';
  /** The label, and its values in the order of the counts; the rarest may be one. */
  readonly label: string;
  readonly values: readonly string[];
  readonly windows: readonly Window<readonly Proportion[]>[];
  /** Stable by its own windows, set where totals are judged at one look. */
  readonly stableAlone?: readonly (readonly Proportion[])[];
  /** Each replica by itself, where the source tells them apart. */
  readonly replicas?: Replicas<readonly Proportion[]>;
}

export interface CountWindows extends Provenance {
  readonly kind: 'count';
  readonly windows: readonly Window<EventCount>[];
  /** Stable by its own windows, set where totals are judged at one look. */
  readonly stableAlone?: readonly EventCount[];
  /** Each replica by itself, where the source tells them apart. */
  readonly replicas?: Replicas<EventCount>;
}

/** Bucket counts; every histogram of the metric has the same bounds. */
export interface HistogramWindows extends Provenance {
  readonly kind: 'histogram';
  readonly windows: readonly Window<Histogram>[];
  /** Stable by its own windows, set where totals are judged at one look. */
  readonly stableAlone?: readonly Histogram[];
  /** Each replica by itself, where the source tells them apart. */
  readonly replicas?: Replicas<Histogram>;
}

/** Raw observations, ascending. */
export interface SampleWindows extends Provenance {
  readonly kind: 'samples';
  readonly windows: readonly Window<Float64Array>[];
  /** Stable by its own windows, set where totals are judged at one look. */
  readonly stableAlone?: readonly Float64Array[];
}

export interface SeriesWindows extends Provenance {
  readonly kind: 'series';
  readonly windows: readonly Window<number>[];
  /** Over how many windows each value is: 1, or more where neighbours share data. */
  readonly overlap?: number;
  /** Set where the values of a side are a percentile that a store worked out. */
  readonly percentiles?: {
    readonly canary: StoredPercentile | null;
    readonly stable: StoredPercentile | null;
  };
  /** Set where the sides share no clock; each window then holds the middle of all of stable. */
  readonly oneLook?: OneLookAtSeries;
}

/** Stable as a whole, in time order. */
export interface OneLookAtSeries {
  readonly stable: readonly number[];
  /** Windows of stable without a usable value. */
  readonly missing: number;
}

export interface UnreadableMetric extends Provenance {
  readonly kind: 'unreadable';
  readonly because: Unreadable;
}

/** A metric whose windows can be compared. */
export type ReadableMetric =
  | ProportionWindows
  | StratifiedWindows
  | CountWindows
  | HistogramWindows
  | SampleWindows
  | SeriesWindows;

/** One metric after alignment: canary and stable window by window, or why that was not possible. */
export type AlignedMetric = ReadableMetric | UnreadableMetric;
