import { describe, expect, it } from 'vitest';
import { expandPolicy, filledPolicy } from '../../../src/policies/expand-policy.ts';
import type { Policy } from '../../../src/policies/policy.ts';
import { storedPolicies } from '../../../src/policies/stored-policies.ts';

/** A policy from the text of its file. */
function policyOf(text: string): Policy {
  const { policy = null, problem } = storedPolicies(new Map([['checkout', text]])).get('checkout') ?? {};
  if (policy === null) throw new Error(problem ?? 'no policy');
  return policy;
}

const CHECKOUT = policyOf(`
description: The checkout.
args:
  service: { description: Name of the Deployment., example: checkout }
  codes: { default: "5..", type: pattern }
  tier: { default: gold, values: [gold, silver] }
sustained: 4
canary: { matchers: { app: "{{args.service}}", pod: { regex: "{{args.service}}-[a-f]+" } } }
stable: { matchers: { app: "{{ args.service }}-stable" } }
metrics:
  - name: errors of {{args.service}}
    kind: proportion
    queries:
      events: http_requests_total{app="{{args.service}}",code=~"{{args.codes}}",route=~"/{{args.service}}/.*"}
      total: 'http_requests_total{app="{{args.service}}",tier!="{{args.tier}}"}'
`);

const expand = (args: unknown, changes = {}) => expandPolicy(CHECKOUT, { args, changes });
const mistakesOf = (args: unknown, changes = {}) => {
  const read = expand(args, changes);
  return read.kind === 'mistakes'
    ? read.mistakes.map(({ path, detail }) => `${path.join('.')}: ${detail}`)
    : [];
};

describe('a policy', () => {
  it('becomes a request, and says so', () => {
    const read = expand({ service: 'shop' });
    expect(read).toMatchObject({
      kind: 'value',
      value: {
        policy: { name: 'checkout', revision: expect.stringMatching(/^[\da-f]{12}$/) },
        sustained: 4,
        canary: { matchers: { app: 'shop', pod: { regex: 'shop-[a-f]+' } } },
        stable: { matchers: { app: 'shop-stable' } },
        metrics: [
          {
            name: 'errors of shop',
            queries: {
              events: 'http_requests_total{app="shop",code=~"(?:5..)",route=~"/shop/.*"}',
              total: 'http_requests_total{app="shop",tier!="gold"}',
            },
          },
        ],
      },
    });
  });

  it.each([
    [`a"} or up{x="`, 'app="a\\"} or up{x=\\""', 'route=~"/a\\"\\\\} or up\\\\{x=\\"/.*"'],
    ['.*|x', 'app=".*|x"', 'route=~"/\\\\.\\\\*\\\\|x/.*"'],
    ['a\\', 'app="a\\\\"', 'route=~"/a\\\\\\\\/.*"'],
  ])('takes the argument %s for the text that it is', (service, plain, pattern) => {
    const read = filledPolicy(CHECKOUT, { args: { service }, changes: {} });
    const { events } = (read as { value: { metrics: { queries: { events: string } }[] } }).value.metrics[0]
      ?.queries ?? { events: '' };
    expect(events).toContain(plain);
    expect(events).toContain(pattern);
  });

  it('gives way to what the request says, metric by metric', () => {
    const changes = {
      sustained: 2,
      canary: { matchers: { pod: null, version: 'v2' } },
      metrics: [
        { name: 'errors of {{args.service}}', limit: { absolute: 0.01 } },
        { name: 'queue', kind: 'series', query: 'max(queue)' },
      ],
    };
    expect(expand({ service: 'shop' }, changes)).toMatchObject({
      value: {
        sustained: 2,
        canary: { matchers: { app: 'shop', version: 'v2' } },
        metrics: [{ name: 'errors of shop', limit: { absolute: 0.01 } }, { name: 'queue' }],
      },
    });
  });

  it('is refused where a request changes one metric twice, which would lose one of the changes', () => {
    const name = 'errors of {{args.service}}';
    const metrics = [
      { name, limit: { absolute: 0.01 } },
      { name, limit: { absolute: 0.5 } },
    ];
    expect(mistakesOf({ service: 'shop' }, { metrics })).toEqual([
      'metrics.1.name: must be unique: "errors of shop" came before',
    ]);
  });

  it('is refused where a request has an argument that is none, however it is written', () => {
    const query = String.raw`up{a="{{args.service}}",b="\x7b{args.nobody}}"}`.replace('\\\\', '\\');
    const metrics = [{ name: 'up', kind: 'series', query }];
    expect(mistakesOf({ service: 'shop' }, { metrics })).toEqual([
      'metrics.1.query: has {{args.nobody}}, which is not among the "args"',
    ]);
  });

  it('may select by labels that are called as keys of a request are', () => {
    const matchers = (value: unknown) => ({
      canary: { matchers: { regex: value, query: value, notRegex: value } },
    });
    expect(expand({ service: 'a.b' }, matchers('{{args.service}}'))).toMatchObject({
      value: matchers('a.b'),
    });
    const regex = { regex: '{{args.service}}' };
    expect(expand({ service: 'a.b' }, { canary: { matchers: { matchers: regex } } })).toMatchObject({
      value: { canary: { matchers: { matchers: { regex: 'a\\.b' } } } },
    });
  });

  it.each([
    'a)|(?:b',
    'a(',
    'a)',
    '(',
    'a\\',
    '[',
    '[)',
    'a[]',
    '[^]b',
    '\\Qa',
    '[a\\]',
    '\\(a)',
    '[[:alpha:]',
  ])('refuses %s as an expression, which would be another one with what stands around it', (codes) => {
    expect(mistakesOf({ service: 'shop', codes })).toEqual([
      `args.codes: must be an RE2 expression that closes what it opens, received ${JSON.stringify(codes)}`,
    ]);
  });

  it.each([
    'a|b',
    '(a|b)',
    '[)(]',
    '[]()]',
    '[^])]',
    '\\Q(((\\E',
    '\\(',
    '\\\\',
    '[[:alpha:])]',
    '(?i)a',
    '5..|\\[',
    '[\\])]',
  ])('takes %s for an expression, as one part of the whole', (codes) => {
    expect(expand({ service: 'shop', codes })).toMatchObject({
      value: { metrics: [{ queries: { events: expect.stringContaining(JSON.stringify(`(?:${codes})`)) } }] },
    });
  });

  it.each([
    [{}, 'args.service: is required by checkout: Name of the Deployment.'],
    [
      { service: 'a', sevice: 'b' },
      'args.sevice: is not an argument of checkout: it has service, codes, tier',
    ],
    [{ service: 'a', tier: 'lead' }, 'args.tier: must be one of gold, silver, received "lead"'],
    [{ service: 'a\nb' }, 'args.service: must be one line'],
    [{ service: 'half a character \ud800' }, 'args.service: must be one line of text'],
    [
      { service: '{{side}}' },
      'args.service: must be one line of text with at most 200 characters, without {{',
    ],
    ['shop', 'args: must be an object with a value for each argument, received "shop"'],
  ])('refuses the arguments %j', (args, what) => {
    expect(mistakesOf(args).join('\n')).toContain(what);
  });
});
