import { isConditionMet } from './expression/is-condition-met.ts';
import type { Phase } from './phase.ts';

/** The conditions of a metric; an empty one is none. */
export interface Conditions {
  readonly successCondition?: string | undefined;
  readonly failureCondition?: string | undefined;
}

export interface Evaluation {
  readonly phase: Phase;
  /** Only of an Error. */
  readonly message: string;
}

/** What the conditions of a metric make of a value. */
export function evaluateResult(
  result: unknown,
  { successCondition = '', failureCondition = '' }: Conditions,
): Evaluation {
  const success = condition('successCondition', successCondition, result);
  const failure = condition('failureCondition', failureCondition, result);
  const problem = success.problem ?? failure.problem;
  if (problem !== null) return { phase: 'Error', message: problem };
  return { phase: phaseOf(success.isMet, failure.isMet), message: '' };
}

/** A condition that is not there neither holds nor fails to. */
function phaseOf(isSuccess: boolean | null, isFailure: boolean | null): Phase {
  if (isFailure === true) return 'Failed';
  if (isSuccess === true) return 'Successful';
  if (isSuccess === null) return 'Successful';
  return isFailure === null ? 'Failed' : 'Inconclusive';
}

function condition(
  field: string,
  text: string,
  result: unknown,
): { isMet: boolean | null; problem: string | null } {
  if (text === '') return { isMet: null, problem: null };
  try {
    return { isMet: isConditionMet(text, result), problem: null };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { isMet: null, problem: `could not evaluate ${field} "${text}": ${detail}` };
  }
}
