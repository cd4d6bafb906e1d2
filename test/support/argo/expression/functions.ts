import { goType } from './go-type.ts';

const WHOLE = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const NOT_FINITE: Readonly<Record<string, number>> = {
  nan: Number.NaN,
  inf: Number.POSITIVE_INFINITY,
  '+inf': Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
};

/** A function of conditions: what it takes, what it gives, and what it does. `result` is the whole value measured. */
interface ConditionFunction {
  readonly takes: 'float64' | 'unknown';
  readonly gives: 'bool' | 'int' | 'int64' | 'float64' | 'unknown';
  readonly call: (result: unknown, values: readonly unknown[]) => unknown;
}

/** The functions that Argo Rollouts adds, and `len`. `isNil` and `default` look at the whole result, whatever they are given. */
export const FUNCTIONS: Readonly<Record<string, ConditionFunction>> = {
  asInt: { takes: 'unknown', gives: 'int64', call: (_, [value]) => asInt(value) },
  asFloat: { takes: 'unknown', gives: 'float64', call: (_, [value]) => asFloat(value) },
  isNaN: { takes: 'float64', gives: 'bool', call: (_, [value]) => Number.isNaN(value) },
  isInf: {
    takes: 'float64',
    gives: 'bool',
    call: (_, [value]) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY,
  },
  isNil: { takes: 'unknown', gives: 'bool', call: (result) => result === null },
  default: { takes: 'unknown', gives: 'unknown', call: (result, [, value]) => result ?? value },
  len: { takes: 'unknown', gives: 'int', call: (_, [value]) => (value as ArrayLike<unknown>).length },
};

function asInt(value: unknown): number {
  if (typeof value === 'number') return Math.trunc(value);
  if (typeof value !== 'string') throw new Error(`asInt() not supported on type ${goType(value)}`);
  if (!WHOLE.test(value))
    throw new Error(`strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax`);
  return Number(value);
}

function asFloat(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') throw new Error(`asFloat() not supported on type ${goType(value)}`);
  const special = NOT_FINITE[value.toLowerCase()];
  if (special !== undefined) return special;
  if (!DECIMAL.test(value))
    throw new Error(`strconv.ParseFloat: parsing ${JSON.stringify(value)}: invalid syntax`);
  return Number(value);
}
