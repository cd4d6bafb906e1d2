import type { AnalysisReply } from '../contract/analysis-reply.ts';
import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Mistake } from '../contract/request-mistake.ts';

/** A request as it came, too large to be read while others wait. */
export interface LargeQuestion {
  /** The body: JSON in UTF-8. */
  readonly bytes: Uint8Array;
  /** Whether it is the evidence of a verdict, which is to be judged again. */
  readonly isEvidence?: boolean;
  /** How many values the body may hold in all. */
  readonly mostValues: number;
  readonly nowMs: number;
  readonly version: string;
  /** How much time there is for judging; what is not judged by then is not known. */
  readonly deadlineMs: number;
  /** A picture is to be made of the reply. */
  readonly isDrawn?: boolean | undefined;
}

/** What has become of it. */
export type LargeAnswer =
  | {
      readonly kind: 'reply';
      readonly reply: AnalysisReply;
      /** The request without its data. */
      readonly spec: AnalysisSpec;
      /** Metrics that could not be judged because of a mistake in this service. */
      readonly surprises: readonly { readonly metric: string; readonly error: unknown }[];
    }
  /** There are queries in it, for which the sources are needed. */
  | { readonly kind: 'has_queries'; readonly spec: AnalysisSpec }
  /** The first of so many mistakes. */
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[]; readonly count: number }
  | { readonly kind: 'no_json'; readonly detail: string }
  | { readonly kind: 'out_of_memory' };

/** Answers a large question; aborting `signal` ends the work, and then it rejects. */
export type AnswerLarge = (question: LargeQuestion, signal: AbortSignal) => Promise<LargeAnswer>;
