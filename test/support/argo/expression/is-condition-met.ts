import { checkTypes, type StaticType } from './check-types.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { goType } from './go-type.ts';
import { parseExpression } from './parse-expression.ts';

const NOTHING = 'metric result is nil or empty: no data returned from the metric provider';

/** Whether a condition holds for a value. Throws with the message of Argo Rollouts where that cannot be told. */
export function isConditionMet(condition: string, result: unknown): boolean {
  try {
    const expression = parseExpression(condition);
    const type = checkTypes(expression, staticType(result));
    if (type !== 'bool' && type !== 'unknown') throw new Error(`expected bool, but got ${type}`);
    const value = evaluateExpression(expression, result);
    if (typeof value !== 'boolean') throw new Error(`expected bool, but got ${goType(value)}`);
    return value;
  } catch (error) {
    const isNothing = result === null || (Array.isArray(result) && result.length === 0);
    throw isNothing ? new Error(NOTHING) : error;
  }
}

function staticType(result: unknown): StaticType {
  return result === null ? 'nil' : (goType(result) as StaticType);
}
