import type { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import type { ProblemDocument } from '../../src/contract/problem-document.ts';

/** What became of a request: an answer, a problem that the service tells, or trouble on the way to it. */
export type Answer<Content> =
  | { readonly kind: 'answer'; readonly content: Content }
  | { readonly kind: 'problem'; readonly problem: ProblemDocument; readonly retryAfter: string | null }
  | { readonly kind: 'trouble'; readonly sentence: string };

/** A verdict with its reason; `report` leads to where the report is kept, if the service keeps one. */
export type Verdict = AnalysisReply & { readonly report?: string | null };
