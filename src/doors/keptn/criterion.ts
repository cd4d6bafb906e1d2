const CRITERION = /^(<=|>=|<|>|=)([+-]?)(\d+(?:\.\d+)?|\.\d+)(%?)$/;

/** What a criterion says: that a value may change by so much, or that it must lie on one side of a number. */
export type Criterion =
  | {
      readonly kind: 'change';
      readonly harm: 'increase' | 'decrease';
      readonly scale: 'relative' | 'absolute';
      readonly tolerated: number;
    }
  | { readonly kind: 'threshold'; readonly harm: 'increase' | 'decrease' | 'either' }
  | { readonly kind: 'other'; readonly why: string };

const HARM = { '<': 'increase', '<=': 'increase', '>': 'decrease', '>=': 'decrease', '=': 'either' } as const;

/** Reads a criterion such as `<=+10%`, `>-8%`, `<+50` or `<600`. A percentage without a sign is an increase. */
export function readCriterion(text: string): Criterion {
  const [, operator, sign, digits, percent] = CRITERION.exec(text.replaceAll(/\s/g, '')) ?? [];
  if (operator === undefined || digits === undefined) return { kind: 'other', why: 'it cannot be read' };
  const harm = HARM[operator as keyof typeof HARM];
  if (sign === '' && percent === '') return { kind: 'threshold', harm };
  const direction = sign === '-' ? 'decrease' : 'increase';
  if (harm !== direction) {
    return { kind: 'other', why: 'it asks for a change; a limit is the change that is tolerated' };
  }
  const value = Number(digits);
  if (value === 0) return { kind: 'other', why: 'a limit has to be above 0' };
  if (percent === '') return { kind: 'change', harm, scale: 'absolute', tolerated: value };
  const tolerated = Number((value / 100).toPrecision(12));
  if (harm === 'decrease' && tolerated >= 1)
    return { kind: 'other', why: 'nothing falls by more than all of it' };
  return { kind: 'change', harm, scale: 'relative', tolerated };
}
