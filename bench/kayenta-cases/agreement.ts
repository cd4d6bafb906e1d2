import type { Verdict } from '../../src/contract/reason-code.ts';
import type { KayentaAnswer } from './answer-kayenta-case.ts';
import type { Entry } from './entries.ts';

/** Kayenta's classifications in our words; what it has no data for it neither passes nor fails. */
export function asVerdict(classification: string): Verdict {
  if (classification === 'High' || classification === 'Low') return 'fail';
  return classification === 'Pass' ? 'pass' : 'warn';
}

/** How a verdict stands to what is sane: `missed` is a warn where a fail or pass is due, `wrong` is the opposite word. */
export function standing(answer: KayentaAnswer, { sane }: Entry): 'met' | 'missed' | 'wrong' {
  if (sane.includes(answer.verdict)) return 'met';
  return answer.verdict === 'warn' ? 'missed' : 'wrong';
}
