import type { WindowGrid } from '../plan/window-grid.ts';

/** One label condition that tells a side apart, in the operators every metric store knows. */
export interface LabelMatcher {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** What is read for one side. `query` is in the source's own language; `matchers` are added to each selector in it. */
export interface SideQuery {
  readonly query: string;
  readonly matchers: readonly LabelMatcher[];
}

/**
 * What the query stands for:
 * `counter` a cumulative count, wanted as increments per window ·
 * `histogram` cumulative buckets (classic or native), wanted as increments per window ·
 * `gauge` any expression with one value at the end of each window.
 */
export type ReadingShape = 'counter' | 'histogram' | 'gauge';

export interface QueryRequest {
  readonly kind: 'query';
  readonly shape: ReadingShape;
  readonly grid: WindowGrid;
  readonly canary: SideQuery;
  readonly stable: SideQuery;
}

export interface InlineRequest {
  readonly kind: 'inline';
  readonly canary: Readings;
  readonly stable: Readings;
}

/** One thing to read, for both sides. */
export type ReadingRequest = QueryRequest | InlineRequest;

export type Labels = Readonly<Record<string, string>>;

/** Stored samples of a cumulative counter, in time order; `times` in milliseconds since the epoch. */
export interface CounterSeries {
  readonly labels: Labels;
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** One bucket of a native histogram: observations in (lower, upper]; the zero bucket spans both signs. */
export interface NativeBucket {
  readonly lower: number;
  readonly upper: number;
  readonly count: number;
}

export interface NativeHistogram {
  readonly count: number;
  readonly buckets: readonly NativeBucket[];
}

/** Stored samples of a cumulative native histogram, in time order. */
export interface HistogramSeries {
  readonly labels: Labels;
  readonly times: readonly number[];
  readonly histograms: readonly NativeHistogram[];
}

/** Increments that are already one number per window; `null` where the source had nothing. */
export interface IncrementSeries {
  readonly labels: Labels;
  readonly values: readonly (number | null)[];
}

/**
 * What a source found for one side. Everything after the sources reads only these forms.
 * Classic buckets are counters or increments whose `le` label names the upper bound (cumulative over `le`).
 */
export type Readings =
  | { readonly form: 'counters'; readonly series: readonly CounterSeries[] }
  | { readonly form: 'histogram_counters'; readonly series: readonly HistogramSeries[] }
  | { readonly form: 'increments'; readonly series: readonly IncrementSeries[] }
  | { readonly form: 'histograms'; readonly windows: readonly (NativeHistogram | null)[] }
  | { readonly form: 'samples'; readonly windows: readonly (readonly number[] | null)[] }
  | { readonly form: 'points'; readonly windows: readonly (number | null)[] };

/** Whose fault a failed read is, so that the reason can say what to do. */
export type SourceFailureKind =
  | 'unreachable'
  | 'timeout'
  | 'unauthorized'
  | 'rejected_query'
  | 'bad_reply'
  | 'too_large'
  | 'store_error';

export interface SourceFailure {
  readonly kind: SourceFailureKind;
  /** One sentence for the person who has to mend it; never holds a secret or a whole reply. */
  readonly detail: string;
}

export interface SourceAnswer {
  readonly kind: 'answer';
  readonly canary: Readings;
  readonly stable: Readings;
  /** The queries as the store saw them, for the reply. */
  readonly queries: readonly string[];
  /** Sentences about anything that makes the data weaker than it looks; those of the store included. */
  readonly warnings: readonly string[];
}

export interface FailedRead {
  readonly kind: 'failed';
  readonly failure: SourceFailure;
  readonly queries: readonly string[];
}

export type SourceReply = SourceAnswer | FailedRead;

/** Where readings come from. What goes wrong at the store comes back as a value; only bugs throw. */
export interface MetricSource {
  read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply>;
}
