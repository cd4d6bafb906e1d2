import type { FindingCode } from '../contract/reason-code.ts';
import type { Proportion } from '../stats/proportion.ts';
import type { Noise } from './evidence/measure-noise.ts';
import type { WeighedSeries, WeighedWindows } from './evidence/weighed.ts';
import type { WindowEvidence } from './evidence/window-evidence.ts';
import type { OneLook } from './one-look/one-look.ts';

/** The direction that hurts, once `either` has been split in two. */
export type Direction = 'increase' | 'decrease';

/** Differences are told as canary minus stable (`difference`) or canary over stable (`ratio`). */
export type Scale = 'difference' | 'ratio';

/** How far canary is from stable, always seen from canary, with an interval at the confidence of the request. */
export interface Difference {
  readonly scale: Scale;
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/** One side in one window, or over several: its rate, median or level, and what that rests on. */
export interface SideSummary {
  readonly value: number;
  /** Events of a proportion or a count; null for other kinds. */
  readonly events: number | null;
  /** Requests, observations or exposure; null where the source gives one value per window. */
  readonly samples: number | null;
}

/** How often each side exceeds a value near a quantile: what decides where a quantile is judged. */
export interface Exceedance {
  readonly value: number;
  /** Shares of the observations of a side. */
  readonly canary: number;
  readonly stable: number;
}

/** What became of a window: `small` ones hold too few requests to be a breach or not, but still count in total. */
export type WindowState = 'compared' | 'small' | 'gap' | 'invalid' | 'before' | 'warmup' | 'unsettled';

/** One window of one metric, tested. The judge reads nothing else. */
export interface Comparison {
  readonly index: number;
  /** Set where windows with few requests were merged: the last one of them. */
  readonly lastIndex?: number;
  readonly state: WindowState;
  /** For gaps and invalid windows, which side and what it lacks. */
  readonly because: string | null;
  readonly canary: SideSummary | null;
  readonly stable: SideSummary | null;
  readonly difference: Difference | null;
  readonly statistic: number | null;
  readonly pValue: number | null;
  /** Beyond the limit in the direction that hurts, chance aside. */
  readonly beyondLimit: boolean;
  readonly beyondHalfLimit: boolean;
  /** Hard to explain by chance in this window alone, the metric's own noise included. */
  readonly significant: boolean;
  /** The same by far: see strongSignificance. */
  readonly strong: boolean;
  /** Windows in a row that a streak through this one needs: more where the metric is noisy. */
  readonly needed: number;
  /** What the window adds to the evidence; null where it was not tested. */
  readonly evidence: WindowEvidence | null;
}

export interface TestResult {
  readonly name: string;
  readonly statistic: number;
  readonly pValue: number;
  readonly effectSize: { readonly name: string; readonly value: number };
}

/** A limit as it was applied: a relative limit on a proportion becomes a difference. */
export interface AppliedLimit {
  readonly scale: Scale;
  readonly value: number;
}

export interface QuantileSummary {
  readonly quantile: number;
  readonly canary: QuantileEstimate;
  readonly stable: QuantileEstimate;
}

/** A point of the distributions of both sides: the values that a share of their observations does not exceed. */
export interface SharePoint {
  readonly share: number;
  readonly canary: number;
  readonly stable: number;
}

export interface QuantileEstimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** The bucket that encloses the value; null for raw samples. */
  readonly resolution: { readonly lower: number; readonly upper: number } | null;
  /** The quantile lies beyond the last finite bound, so the value is only a lower bound. */
  readonly saturated: boolean;
}

/** All compared windows taken together. */
export interface Overall {
  readonly exceedance?: Exceedance;
  readonly canary: SideSummary;
  readonly stable: SideSummary;
  readonly difference: Difference;
  /** The one-sided bound: harm above this is excluded at the confidence asked for. */
  readonly harmBound: AppliedLimit;
  readonly test: TestResult;
  /** Distance from the estimate to the limit in standard errors: a pass needs the normal quantile of the confidence. */
  readonly marginZ: number;
  /** Distance from no difference to the limit in standard errors: whether harm of that size would show. */
  readonly resolution: number;
  readonly quantiles: readonly QuantileSummary[];
  /** The distributions as a whole; not set for other kinds. */
  readonly shape?: readonly SharePoint[];
  /** Set where the data are too coarse to tell harm from none: one bucket holds it all, or the middle lies beyond the last bound. */
  readonly unresolved?: boolean;
}

/** The windows that prove harm together, and the newest one there was when they did. */
export interface Proof {
  readonly indices: readonly number[];
  /** How many more of that time are not among them, since they are too extreme. */
  readonly leftOut?: number;
  readonly sinceIndex: number;
}

/** Harm beyond the limit, how it was found, and when. */
export interface Failure extends Proof {
  readonly code: FindingCode;
}

/** Harm that may become a failure. */
export interface Suspicion extends Failure {
  /** Windows in a row that would make it one; null where it is not about a streak that goes on. */
  readonly needed: number | null;
}

/** What the windows of a metric say together about harm. */
export interface MetricEvidence {
  /** Natural logarithm of the e-value at the newest window; null while too little is known. */
  readonly logEvidence: number | null;
  /** At this value of `logEvidence` harm is proven. */
  readonly needed: number;
  /** Index of the window at which harm most plausibly began. */
  readonly onsetIndex: number | null;
  /** Harm is proven at the newest window, and is not beyond the limit. */
  readonly isBelowLimit: boolean;
  /** What first proved harm beyond the limit; null where nothing has. */
  readonly proof: Proof | null;
  /** Null where the metric's own noise is not known. */
  readonly noise: Noise | null;
  /** What it was weighed from, for those who want to know how it grew; null where it was not weighed window by window. */
  readonly weighed: WeighedWindows | WeighedSeries | null;
}

/** Which part of a metric is looked at. */
export interface Aspect {
  /** The quantile of a distribution; null for the metric as a whole. */
  readonly quantile: number | null;
  /** Whether a pass has to rule out harm here too, rather than only find none. */
  readonly decidesPass: boolean;
}

export const WHOLE: Aspect = { quantile: null, decidesPass: true };

/** A metric tested in one direction, window by window and as a whole. */
export interface MetricComparison {
  readonly direction: Direction;
  readonly aspect: Aspect;
  readonly limits: readonly AppliedLimit[];
  readonly comparisons: readonly Comparison[];
  readonly evidence: MetricEvidence;
  /** Null while no window could be compared. */
  readonly overall: Overall | null;
  /** Set where no data could ever trip the limit. */
  readonly cannotFail: string | null;
  /** Set where the metric is judged by one look at everything instead of window by window. */
  readonly oneLook?: OneLook;
}

/** The rate of a proportion, with its counts. */
export function summarizeProportion({ events, total }: Proportion): SideSummary {
  return { value: total === 0 ? Number.NaN : events / total, events, samples: total };
}
