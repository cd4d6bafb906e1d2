import { describe, expect, it } from 'vitest';
import { storedPolicies } from '../../../src/policies/stored-policies.ts';

const metric = (name: string, more = '') =>
  `  - { name: ${name}, kind: series, query: max(${name}), limit: { relative: 0.1 }${more} }\n`;
const BASE = `description: Base.
args: { service: { example: shop } }
service: "{{args.service}}"
canary: { matchers: { version: v2 } }
stable: { matchers: { version: v1 } }
metrics:
${metric('cpu')}${metric('memory')}`;

function stored(texts: Record<string, string>, before?: ReturnType<typeof storedPolicies>) {
  return storedPolicies(new Map(Object.entries(texts)), before);
}
const problemOf = (text: string, others: Record<string, string> = {}) =>
  stored({ ...others, one: text }).get('one')?.problem;

describe('policies that extend another', () => {
  it('inherit what they do not change', () => {
    const child = `extends: base
args: { service: { default: checkout } }
leaveOut: [memory]
sustained: 5
metrics:
  - { name: cpu, limit: { relative: null, absolute: 2 } }
${metric('queue', ', role: advisory')}`;
    const { policy, problem } = stored({ base: BASE, child }).get('child') ?? {};
    expect(problem).toBeNull();
    expect(policy).toMatchObject({
      description: null,
      extends: 'base',
      args: { service: { default: 'checkout', example: 'shop' } },
      question: {
        sustained: 5,
        canary: { matchers: { version: 'v2' } },
        metrics: [
          { name: 'cpu', query: 'max(cpu)', limit: { absolute: 2 } },
          { name: 'queue', role: 'advisory' },
        ],
      },
    });
  });

  it('change their revision with what they inherit', () => {
    const revision = (base: string) =>
      stored({ base, child: 'extends: base' }).get('child')?.policy?.revision;
    expect(revision(BASE)).toBe(revision(BASE));
    expect(revision(BASE)).not.toBe(revision(BASE.replace('0.1', '0.2')));
  });

  it.each([
    ['extends: nowhere', '#/extends: there is no policy nowhere'],
    ['extends: one', '#/extends: is a change of itself'],
    ['extends: 3', '#/extends:'],
  ])('are refused for %s', (text, problem) => {
    expect(problemOf(text)).toContain(problem);
  });
});

describe('a file of a policy', () => {
  it.each([
    ['is neither JSON nor YAML', 'metrics: ['],
    ['expected object', ''],
    ['must not have "start" or "end"', `${BASE}start: 2026-01-01T00:00:00Z`],
    ['#/sustaind: is not a known key', `${BASE}sustaind: 3`],
    ['#/candidate: there is no policy other', `${BASE}candidate: other`],
    ['#/args', 'args: { "a b": {} }'],
    ['{{args.nobody}}, which is not among the "args"', BASE.replace('{{args.service}}', '{{args.nobody}}')],
    [
      'the query is not PromQL: found `{args.service}})`',
      `${BASE}  - { name: q, kind: series, query: 'max({{args.service}})' }`,
    ],
    [
      'has {{args.service}} outside of the value of a label',
      `${BASE}  - { name: q, kind: series, query: 'label_replace(up, "a", "{{args.service}}", "b", "c")' }`,
    ],
    ['#/leaveOut/0: is no metric of the policy: it has none', `${BASE}leaveOut: [disk]`],
    [
      'has {{arg.service}}, where {{args.NAME}} stands for an argument',
      BASE.replace('{{args.service}}', '{{arg.service}}'),
    ],
    [
      'has {{args.service}}, an RE2 expression, where none can stand',
      BASE.replace('example: shop', 'type: pattern, default: "a|b"'),
    ],
  ])('is refused: %s', (problem, text) => {
    expect(problemOf(text)).toContain(problem);
  });

  it('is checked with the examples of its arguments', () => {
    const text = `${BASE.replace('example: shop', 'example: 4')}sustained: "{{args.service}}"\n`;
    expect(problemOf(text)).toBeNull();
    expect(problemOf(text.replace('example: 4', 'description: How many.'))).toContain('received "example"');
  });
});

describe('a file that got mistakes', () => {
  const before = stored({ base: BASE, child: 'extends: base\nsustained: 7' });

  it('leaves the policy what it was, and those that are changes of it', () => {
    const after = stored({ base: 'metrics: [', child: 'extends: base\nsustained: 8' }, before);
    expect(after.get('base')).toMatchObject({ policy: before.get('base')?.policy });
    expect(after.get('base')?.problem).toContain('YAML');
    expect(after.get('child')).toMatchObject({ problem: null, policy: { question: { sustained: 8 } } });
    expect(after.get('child')?.policy?.question['metrics']).toHaveLength(2);
  });

  it('is mended by the next text without', () => {
    const broken = stored({ base: 'metrics: [' }, before);
    expect(stored({ base: BASE }, broken).get('base')).toMatchObject({ problem: null });
  });

  it('changes nothing in those that are changes of it either, where they would have no such mistake', () => {
    const base = `${BASE.replaceAll('0.1', '0.7')}sustained: never\n`;
    expect(stored({ base, child: 'extends: base\nsustained: 7' }).get('child')?.problem).toBeNull();
    const after = stored({ base, child: 'extends: base\nsustained: 7' }, before);
    expect(after.get('base')?.problem).toContain('#/sustained');
    expect(after.get('child')).toMatchObject({ problem: null, policy: before.get('child')?.policy });
    const mended = stored({ base: base.replace('never', '9'), child: 'extends: base\nsustained: 7' }, after);
    expect(mended.get('child')?.policy?.question).toMatchObject({
      metrics: [{ limit: { relative: 0.7 } }, {}],
    });
  });

  it('leaves one that is a change of it what it was, where that no longer goes together', () => {
    const all = { base: BASE, child: 'extends: base\nargs: { service: { default: "3" } }\nsustained: 7' };
    const base = BASE.replaceAll('{{args.service}}', 'shop').replace('{ service:', '{ other:');
    const child = `${all.child}\nwarmupWindows: "{{args.nobody}}"`;
    const after = stored({ base, child }, stored(all));
    expect(after.get('base')?.problem).toBeNull();
    expect(after.get('child')).toMatchObject({ policy: { question: { sustained: 7 } } });
    expect(after.get('child')?.policy?.question).not.toHaveProperty('warmupWindows');
    expect(after.get('child')?.problem).toContain('{{args.nobody}}');
  });

  it('is gone when its file is', () => {
    expect([...stored({ base: BASE }, before).keys()]).toEqual(['base']);
  });
});
