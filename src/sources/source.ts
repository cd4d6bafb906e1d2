import type { ReadingRequest, SideQuery } from '../readings/reading-request.ts';
import type { Readings } from '../readings/readings.ts';

/** Whose fault a failed read is, so that the reason can say what to do. */
export type SourceFailureKind =
  | 'unreachable'
  | 'timeout'
  | 'unauthorized'
  | 'rejected_query'
  | 'bad_reply'
  | 'too_large'
  | 'store_error'
  | 'not_asked';

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

/** Is told what a source does on its own account to get along with its store. */
export interface SourceWatcher {
  /** A call is made again. */
  retried(): void;
  /** The store is not asked for a while; `because` is one sentence. */
  leftAlone(because: string): void;
  /** The store answers again. */
  askedAgain(): void;
}

/** A read, and what came back. */
export interface AnsweredRead {
  readonly request: ReadingRequest;
  readonly answer: SourceAnswer;
}

/** Which values a label had on the series of a query, at any moment after `fromMs` and up to `untilMs`. */
export interface LabelRequest {
  readonly label: string;
  readonly side: SideQuery;
  readonly fromMs: number;
  readonly untilMs: number;
}

/** The values in the order of their names, or why they are not known. */
export type LabelReply =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'failed'; readonly failure: SourceFailure };

/** Where readings come from. What goes wrong at the store comes back as a value; only bugs throw. */
export interface MetricSource {
  read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply>;
  /** Tells the series of a query apart by a label, where a source can. What goes wrong at the store comes back as a value. */
  labelValues?(request: LabelRequest, signal: AbortSignal): Promise<LabelReply>;
  /** In what the answers to reads of one moment contradict one another, as a sentence; `null` where they do not. */
  contradiction(reads: readonly AnsweredRead[]): string | null;
}
