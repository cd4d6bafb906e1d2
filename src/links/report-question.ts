import { z } from 'zod';
import { AnalysisRequest, type AnalysisSpec } from '../contract/analysis-request.ts';
import { AppliedPolicy } from '../contract/policies/applied-policy.ts';

/** Milliseconds since the epoch for which there is a date. */
const LATEST_MS = 8_640_000_000_000_000;

/** What a link says: which question, as of which moment, and the policy that it came from. */
export const ReportQuestion = z.strictObject({
  at: z.int().min(0).max(LATEST_MS),
  request: AnalysisRequest,
  policy: AppliedPolicy.optional(),
});
export type ReportQuestion = z.output<typeof ReportQuestion>;

/** A question that is asked again. */
export interface AskedAgain {
  readonly spec: AnalysisSpec;
  /** The moment as of which it is judged, milliseconds since the epoch. */
  readonly momentMs: number;
}
