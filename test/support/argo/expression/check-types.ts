import { FUNCTIONS } from './functions.ts';
import type { Expression } from './syntax.ts';

/** What is known of a value before the condition is worked out; parts of a list or map are unknown. */
export type StaticType =
  | 'unknown'
  | 'nil'
  | 'bool'
  | 'int'
  | 'int64'
  | 'float64'
  | 'string'
  | '[]interface {}'
  | 'map[string]interface {}';

const NUMBERS = new Set<StaticType>(['int', 'int64', 'float64']);
const CLOSURES = new Set(['all', 'any', 'none', 'one', 'filter', 'count']);

/** The type of a condition, as far as it can be told beforehand. Throws for what can never be worked out. */
export function checkTypes(expression: Expression, result: StaticType): StaticType {
  switch (expression.kind) {
    case 'literal':
      return expression.type;
    case 'list':
      for (const item of expression.items) checkTypes(item, result);
      return '[]interface {}';
    case 'item':
      return 'unknown';
    case 'name':
      if (expression.name !== 'result') throw new Error(`unknown name ${expression.name}`);
      return result;
    case 'member':
      return memberType(checkTypes(expression.of, result), expression.name);
    case 'index':
      checkTypes(expression.of, result);
      checkTypes(expression.at, result);
      return 'unknown';
    case 'call':
      return callType(expression.name, expression.arguments, result);
    case 'unary': {
      const operand = checkTypes(expression.operand, result);
      return expression.operator === 'not' ? 'bool' : operand;
    }
    case 'binary':
      return binaryType(
        expression.operator,
        checkTypes(expression.left, result),
        checkTypes(expression.right, result),
      );
  }
}

function memberType(of: StaticType, name: string): StaticType {
  if (of !== 'unknown' && of !== 'nil' && of !== 'map[string]interface {}')
    throw new Error(`type ${of} has no field ${name}`);
  return 'unknown';
}

function callType(name: string, values: readonly Expression[], result: StaticType): StaticType {
  const types = values.map((value) => checkTypes(value, result));
  if (CLOSURES.has(name)) return name === 'filter' ? '[]interface {}' : name === 'count' ? 'int' : 'bool';
  const known = FUNCTIONS[name];
  if (known === undefined) throw new Error(`unknown name ${name}`);
  const [first = 'unknown'] = types;
  if (known.takes !== 'unknown' && first !== 'unknown' && first !== known.takes)
    throw new Error(`cannot use ${first} as argument (type ${known.takes}) to call ${name} `);
  return known.gives;
}

function binaryType(operator: string, left: StaticType, right: StaticType): StaticType {
  if (operator === '??') return 'unknown';
  if (!fits(operator, left, right))
    throw new Error(`invalid operation: ${operator} (mismatched types ${left} and ${right})`);
  if (!['+', '-', '*', '/'].includes(operator)) return 'bool';
  return left === 'unknown' || right === 'unknown' ? 'unknown' : left;
}

function fits(operator: string, left: StaticType, right: StaticType): boolean {
  const isUnknown = left === 'unknown' || right === 'unknown' || left === 'nil' || right === 'nil';
  const areNumbers = NUMBERS.has(left) && NUMBERS.has(right);
  switch (operator) {
    case '==':
    case '!=':
      return isUnknown || areNumbers || left === right;
    case '&&':
    case '||':
      return [left, right].every((type) => type === 'bool' || type === 'unknown');
    case 'in':
      return true;
    case 'matches':
    case 'contains':
    case 'startsWith':
    case 'endsWith':
      return [left, right].every((type) => type === 'string' || type === 'unknown');
    default:
      return isUnknown || areNumbers || (left === 'string' && right === 'string');
  }
}
