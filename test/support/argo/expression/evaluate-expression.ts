import { isDeepStrictEqual } from 'node:util';
import { FUNCTIONS } from './functions.ts';
import { goType } from './go-type.ts';
import type { Expression } from './syntax.ts';

/** Works a condition out. `item` is what a closure is about. Throws as Argo Rollouts does for what it cannot work out. */
export function evaluateExpression(expression: Expression, result: unknown, item?: unknown): unknown {
  const evaluate = (part: Expression) => evaluateExpression(part, result, item);
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'list':
      return expression.items.map(evaluate);
    case 'name':
      return result;
    case 'item':
      return item;
    case 'member':
      return member(evaluate(expression.of), expression.name, expression.isOptional);
    case 'index':
      return member(evaluate(expression.of), evaluate(expression.at), false);
    case 'call':
      return call(expression.name, expression.arguments, result, item);
    case 'unary': {
      const operand = evaluate(expression.operand);
      return expression.operator === 'not' ? operand === false : -(operand as number);
    }
    case 'binary':
      return binary(expression, evaluate);
  }
}

function member(of: unknown, key: unknown, isOptional: boolean): unknown {
  if (of === null || of === undefined) {
    if (isOptional) return null;
    throw new Error(`cannot fetch ${String(key)} from ${goType(of)}`);
  }
  if (!Array.isArray(of)) return (of as Record<string, unknown>)[String(key)] ?? null;
  const index = Number(key);
  if (index >= of.length || index < -of.length)
    throw new Error(`index out of range: ${index} (array length is ${of.length})`);
  return of.at(index);
}

function call(name: string, values: readonly Expression[], result: unknown, item: unknown): unknown {
  const [first, second] = values;
  const evaluated = (part: Expression | undefined, about: unknown) =>
    part === undefined ? null : evaluateExpression(part, result, about);
  const isTrue = (one: unknown) => evaluated(second, one) === true;
  const list = () => evaluated(first, item) as readonly unknown[];
  switch (name) {
    case 'all':
      return list().every(isTrue);
    case 'any':
      return list().some(isTrue);
    case 'none':
      return !list().some(isTrue);
    case 'one':
      return list().filter(isTrue).length === 1;
    case 'filter':
      return list().filter(isTrue);
    case 'count':
      return list().filter(isTrue).length;
    default:
      return FUNCTIONS[name]?.call(
        result,
        values.map((value) => evaluated(value, item)),
      );
  }
}

function binary(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  evaluate: (part: Expression) => unknown,
): unknown {
  const one = evaluate(left);
  if (operator === '&&' || operator === '||') {
    return (one === true) === (operator === '||') ? one : evaluate(right);
  }
  if (operator === '??') return one ?? evaluate(right);
  const other = evaluate(right);
  if (operator === '==') return isDeepStrictEqual(one, other);
  if (operator === '!=') return !isDeepStrictEqual(one, other);
  if (operator === 'in') return isIn(one, other);
  if (typeof one !== typeof other || (typeof one !== 'number' && typeof one !== 'string'))
    throw new Error(`invalid operation: ${typeName(one, left)} ${operator} ${typeName(other, right)}`);
  return compute(operator, one, other as typeof one);
}

function compute(operator: string, one: string | number, other: string | number): unknown {
  switch (operator) {
    case '<':
      return one < other;
    case '>':
      return one > other;
    case '<=':
      return one <= other;
    case '>=':
      return one >= other;
    case 'matches':
      return new RegExp(String(other)).test(String(one));
    case 'contains':
      return String(one).includes(String(other));
    case 'startsWith':
      return String(one).startsWith(String(other));
    case 'endsWith':
      return String(one).endsWith(String(other));
    case '+':
      return typeof one === 'number' ? one + Number(other) : one + String(other);
    case '-':
      return Number(one) - Number(other);
    case '*':
      return Number(one) * Number(other);
    default:
      return Number(one) / Number(other);
  }
}

function isIn(one: unknown, other: unknown): boolean {
  if (Array.isArray(other)) return other.some((item) => isDeepStrictEqual(item, one));
  return typeof other === 'object' && other !== null && Object.hasOwn(other, String(one));
}

function typeName(value: unknown, expression: Expression): string {
  return expression.kind === 'literal' && expression.type === 'int' ? 'int' : goType(value);
}
