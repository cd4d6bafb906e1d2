import type { FindingCode, Verdict } from '../contract/reason-code.ts';
import type { AlignedMetric } from '../windows/window.ts';
import type {
  Difference,
  Exceedance,
  MetricComparison,
  QuantileSummary,
  SharePoint,
  SideSummary,
} from './comparison.ts';
import type { FewObservations } from './few-observations.ts';

/** What happened in some windows, taken together. */
export interface WindowFacts {
  readonly firstIndex: number;
  readonly lastIndex: number;
  /** How many windows; fewer than from first to last where some were left out or empty. */
  readonly count: number;
  readonly canary: SideSummary;
  readonly stable: SideSummary;
  readonly difference: Difference;
  readonly exceedance?: Exceedance;
}

/** How the data stands and when there will be enough of it. */
export interface Outlook {
  /** Windows that hold data on both sides. */
  readonly compared: number;
  /** Windows since the canary began, warm-up left out. */
  readonly expected: number;
  readonly coverage: number;
  /** Compared windows that a pass would need; null where the present difference is too near the limit to say. */
  readonly needed: number | null;
  /** The first time at which there may be enough, milliseconds; null where unknown or without a clock. */
  readonly enoughAtMs: number | null;
  /** Compared windows that share no data with one another: all of them, unless each value is over several windows. */
  readonly apart: number;
  /** As many there would be if each value were over one window. */
  readonly apartIfShort: number;
  /** A side whose values are a percentile of too few observations. */
  readonly few: FewObservations | null;
  /** Harm of this size would have been seen by now with 80 % probability, in the scale of the first limit. */
  readonly detectable: number | null;
}

/** Share of a value of a label among the requests of each side. */
export interface MixShare {
  readonly value: string;
  readonly canary: number;
  readonly stable: number;
}

/** Why a metric was judged as it was: the facts behind one reason, without words. */
export interface Because {
  readonly code: FindingCode;
  /** The windows that the reason rests on. */
  readonly windows: WindowFacts | null;
  /** Canary replicas that are worse by themselves, where only some are. */
  readonly replicas: { readonly outliers: readonly string[]; readonly of: number } | null;
  /** Replicas that began anew or are gone, among how many, and how often one of them did. */
  readonly restarts: {
    readonly replicas: readonly string[];
    readonly of: number;
    readonly times: number;
  } | null;
  /** A sentence part from a stage that saw the cause, such as the source's own error. */
  readonly detail: string | null;
  /** Share of all requests that the canary had, and was to have. */
  readonly share: { readonly observed: number; readonly expected: number } | null;
  /** Values of a label of which the sides served the most different shares. */
  readonly mix: { readonly label: string; readonly furthest: readonly MixShare[] } | null;
  /** Windows in a row that would make a fail, where it may become one. */
  readonly needed: number | null;
  /** How many windows are missing, broken or late, or too extreme to be among them, for codes about that. */
  readonly windowCount: number | null;
}

/** One metric, judged. The first reason decided. */
export interface Finding {
  readonly aligned: AlignedMetric;
  readonly verdict: Verdict;
  /** False where a warn, or a pass of a watch, means that it is not known yet. */
  readonly conclusive: boolean;
  readonly because: readonly Because[];
  /** Null where the metric could not be read. */
  readonly comparison: MetricComparison | null;
  readonly outlook: Outlook;
  /** Quantiles of a distribution, whichever part of it decided. */
  readonly quantiles: readonly QuantileSummary[];
  /** The distributions as a whole, whichever part of them decided. */
  readonly shape: readonly SharePoint[];
}

/** A reason about nothing but its code. */
export function reason(code: FindingCode, facts: Partial<Omit<Because, 'code'>> = {}): Because {
  return {
    code,
    windows: null,
    replicas: null,
    restarts: null,
    share: null,
    mix: null,
    detail: null,
    needed: null,
    windowCount: null,
    ...facts,
  };
}
