import type { AnalysisReply } from '../../contract/analysis-reply.ts';

/** Shows how waiting goes on. */
export interface Progress {
  /** An answer that does not end the waiting; it is asked again at `nextMs`. */
  told(reply: AnalysisReply, nextMs: number): void;
  /** Leaves no trace on a terminal. */
  stop(): void;
}
