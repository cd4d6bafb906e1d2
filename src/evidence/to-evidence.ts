import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Evidence } from '../contract/evidence/evidence.ts';
import type { Recorded } from './recorder.ts';

/** What was asked, and what was read for it, at `at` (RFC 3339, UTC). */
export function toEvidence(spec: AnalysisSpec, recorded: Recorded, at: string): Evidence {
  const { candidate } = spec;
  return {
    at,
    asked: askedIn(spec),
    candidate:
      candidate === undefined
        ? null
        : {
            policy: candidate.policy,
            asked: candidate.spec === null ? null : askedIn(candidate.spec),
            problem: candidate.problem,
          },
    ...recorded,
  };
}

/** The question as it came, but for an override, which is a secret. */
function askedIn({ asked = {}, policy }: AnalysisSpec): Evidence['asked'] {
  const { override: _, ...question } = asked;
  return { question, policy: policy ?? null };
}
