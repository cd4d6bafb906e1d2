import { parser } from '@prometheus-io/lezer-promql';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filledPolicy } from '../../src/policies/expand-policy.ts';
import type { Policy } from '../../src/policies/policy.ts';
import { storedPolicies } from '../../src/policies/stored-policies.ts';
import { unquoteString } from '../../src/promql/unquote-string.ts';

/** Queries with an argument in every place where one may stand, and in each kind of string. */
const QUERIES = [
  'up{job="{{args.text}}"}',
  'sum by (le) (rate(a_bucket{a="b",job!="x-{{args.text}}-y"}[5m])) / on (job) b',
  `up{job='{{ args.text }}',a="{{args.text}}"}`,
  'up{job=`{{args.text}}`} # {a="b"}',
  'up{job=~"{{args.text}}|x"} or up{"odd label"!~"a{{args.text}}b"}',
  'up{job=~`(?:a{{args.text}})+`}',
  'up{job=~"x{{args.pattern}}y"} offset 5m',
  '{__name__="{{args.text}}",job="\\"{{args.text}}\\\\"}',
] as const;
const HELD = [
  '"',
  "'",
  '`',
  '\\',
  '{',
  '}',
  '}}',
  '(',
  ')',
  '[',
  ']',
  ',',
  '#',
  '$(x)',
  '$1',
  '$&',
  '%s',
  '"} or vector(1) #',
  '\\"} or up{a="',
  '|.*',
  '.*',
  '=~',
  ' or ',
  '\\E',
  '\\Q',
  '\\x22',
  '\\u0022',
  '(?i)',
  '__proto__',
  'é',
  'e\u0301',
  '🐤',
  '1e3',
  'NaN',
  '-',
  'a.b',
] as const;
const text = fc
  .array(fc.oneof(fc.constantFrom(...HELD), fc.string({ unit: 'grapheme', maxLength: 4 })), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join('').trim())
  .filter(
    (value) =>
      value.length > 0 && value.length <= 200 && !/\{\{|[\p{Cs}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(value),
  );

const POLICY = policyWith(QUERIES);

function policyWith(queries: readonly string[]): Policy {
  const file = JSON.stringify({
    args: { text: { example: 'word' }, pattern: { type: 'pattern', default: 'word' } },
    canary: { matchers: { version: '{{args.text}}', pod: { regex: 'a{{args.text}}b' } } },
    stable: { matchers: { version: { not: '{{args.text}}' } } },
    metrics: queries.map((query, index) => ({ name: `m${index}`, kind: 'series', query })),
  });
  const { policy = null, problem } = storedPolicies(new Map([['p', file]])).get('p') ?? {};
  if (policy === null) throw new Error(problem ?? 'no policy');
  return policy;
}

interface Filled {
  readonly canary: {
    readonly matchers: { readonly version: string; readonly pod: { readonly regex: string } };
  };
  readonly metrics: readonly { readonly query: string }[];
}

function filledWith(args: Readonly<Record<string, string>>): Filled {
  const filled = filledPolicy(POLICY, { args, changes: {} });
  if (filled.kind === 'mistakes') throw new Error(JSON.stringify(filled.mistakes));
  return filled.value as Filled;
}

/** The names of all nodes of a query, from the outside in, and the values of its labels. */
function readQuery(query: string) {
  const shape: string[] = [];
  const values: string[] = [];
  parser.parse(query).iterate({
    enter: ({ node, name }) => {
      shape.push(name);
      if (name === 'StringLiteral') values.push(unquoteString(query.slice(node.from, node.to)));
    },
    leave: () => {
      shape.push('end');
    },
  });
  return { shape, values };
}

/** A text written so that an expression matches it and nothing else. */
const literal = (value: string) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

describe('whatever an argument holds', () => {
  const plain = filledWith({ text: 'word' });

  it('each query is the same but for the values of its labels, which are what was given', () => {
    fc.assert(
      fc.property(text, (value) => {
        const { metrics, canary } = filledWith({ text: value });
        for (const [index, { query }] of metrics.entries()) {
          const usual = readQuery(plain.metrics[index]?.query ?? '');
          const { shape, values } = readQuery(query);
          expect(shape).not.toContain('⚠');
          expect(shape).toEqual(usual.shape);
          const isPattern = /~/.test(QUERIES[index] ?? '');
          const given = isPattern ? literal(value) : value;
          expect(values).toEqual(
            usual.values.map((one) =>
              one
                .replaceAll('(?:word)', '\0')
                .replaceAll('word', () => given)
                .replaceAll('\0', '(?:word)'),
            ),
          );
        }
        expect(canary.matchers).toEqual({ version: value, pod: { regex: `a${literal(value)}b` } });
      }),
      { numRuns: 500 },
    );
  });

  it('an expression that stands for a text matches that text, and no other that is near', () => {
    fc.assert(
      fc.property(text, text, (value, other) => {
        const { pod } = filledWith({ text: value }).canary.matchers;
        const expression = new RegExp(`^(?:${pod.regex})$`, 's');
        expect(expression.test(`a${value}b`)).toBe(true);
        expect(expression.test(`a${other}b`)).toBe(other === value);
        expect(expression.test(`a${value}${value}b`)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('an expression that is given stays one part of the one that it stands in, or is refused', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(fc.constantFrom('x', 'y', 'a', 'b', '(', ')'), { maxLength: 6 }),
        (pattern, tried) => {
          const filled = filledPolicy(POLICY, { args: { text: 'word', pattern }, changes: {} });
          fc.pre(filled.kind === 'value');
          const query = (filled as { value: Filled }).value.metrics[6]?.query ?? '';
          const [value = ''] = readQuery(query).values;
          expect(value).toBe(`x(?:${pattern})y`);
          const whole = expressionOf(value);
          fc.pre(whole !== null && expressionOf(pattern) !== null);
          const sample = tried.join('');
          if (whole?.test(sample)) expect(sample).toMatch(/^x.*y$/s);
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** As JavaScript reads it, which has no \Q and no flags in the middle; null where it cannot. */
function expressionOf(pattern: string): RegExp | null {
  if (/\\Q|\(\?i/.test(pattern)) return null;
  try {
    return new RegExp(`^(?:${pattern})$`, 's');
  } catch {
    return null;
  }
}
