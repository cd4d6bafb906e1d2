import type { Verdict } from '../../contract/reason-code.ts';
import type { JudgeScore, ScoreLabel } from './canary-judge-result.ts';
import type { Thresholds } from './remote-judge-request.ts';

const BEST = 100;

/** A verdict as a score that Kayenta's thresholds read as the same verdict. */
export function scored(
  verdict: Verdict,
  { pass, marginal }: Thresholds,
): Pick<JudgeScore, 'score' | 'classification'> {
  switch (verdict) {
    case 'pass':
      return { score: BEST, classification: 'Pass' };
    case 'fail':
      return { score: 0, classification: 'Fail' };
    case 'warn':
      return warned(pass, marginal);
  }
}

/** Between the thresholds, where Kayenta goes on and does not pass in the end. Without any room there a warn is a fail. */
function warned(pass: number, marginal: number): { score: number; classification: ScoreLabel } {
  if (marginal >= pass) return { score: 0, classification: 'Fail' };
  return { score: (Math.max(marginal, 0) + pass) / 2, classification: 'Marginal' };
}
