import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../support/verdict-of.ts';

const WINDOWS = 12;
const per = <T>(value: T) => Array.from({ length: WINDOWS }, () => value);
const counts = (events: number, total: number) => ({ events: per(events), total: per(total) });
const codes = (reasons: readonly { readonly code: string }[]) => reasons.map(({ code }) => code);

/** /export fails more often than /home, on both versions alike; the canary gets six times its share. */
const HOME = { canary: counts(1, 400), stable: counts(20, 8_100) };
const EXPORT = { canary: counts(30, 600), stable: counts(45, 900) };
const TOGETHER = { canary: counts(31, 1_000), stable: counts(65, 9_000) };
const SHIFTED = mixOf(
  { '/home': per(400), '/export': per(600) },
  { '/home': per(8_100), '/export': per(900) },
);

function mixOf(canary: object, stable: object, more: object = {}) {
  return { traffic: { mix: { label: 'route', data: { canary, stable } }, ...more } };
}

function errors(more: object = {}) {
  return { name: 'errors', kind: 'proportion', limit: { absolute: 0.005 }, data: TOGETHER, ...more };
}

function byRoute(strata: object, more: object = {}) {
  return errors({ data: undefined, stratifyBy: 'route', strata, ...more });
}

const ask = (metric: object, more: object = {}) => verdictOf({ metrics: [metric], ...more });

describe('sides that serve different requests', () => {
  it('make a conclusive warn of a pass, which names the values and both shares', async () => {
    const reply = await ask(errors({ limit: { absolute: 0.05 } }), SHIFTED);
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: true });
    expect(codes(reply.metrics[0]?.reasons ?? [])).toEqual(['traffic_mix_mismatch', 'within_limit']);
    expect(codes(reply.reasons)).toEqual(['traffic_mix_mismatch']);
    expect(reply.reason).toBe(
      "errors: canary and stable served different requests: route /export was 60 % of the canary's and 10 % of stable's, route /home was 40 % of the canary's and 90 % of stable's; so the two sides may differ by what they serve and not by their version",
    );
  });

  it('are told in the sentence of a fail, and leave it a fail', async () => {
    const reply = await ask(errors(), SHIFTED);
    expect(reply.verdict).toBe('fail');
    expect(codes(reply.reasons)).toEqual(['limit_exceeded_sustained', 'traffic_mix_mismatch']);
    expect(reply.reason).toMatch(
      /^errors 3\.1 % .*; but canary and stable served different requests: route \/export was 60 %/,
    );
  });

  it('stand beside an unknown without making it known', async () => {
    const few = {
      events: per(1).map((one, index) => (index < 3 ? one : null)),
      total: per(500).map((one, index) => (index < 3 ? one : null)),
    };
    const reply = await ask(errors({ data: { canary: few, stable: TOGETHER.stable } }), SHIFTED);
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(codes(reply.reasons)).toContain('traffic_mix_mismatch');
  });

  it('concern series, counts and distributions too', async () => {
    const metrics = [
      { name: 'cpu', kind: 'series', data: { canary: per(5), stable: per(5.1) } },
      {
        name: 'latency',
        kind: 'distribution',
        data: { canary: { samples: per([1, 2, 3]) }, stable: { samples: per([1, 2, 3]) } },
      },
      {
        name: 'crashes',
        kind: 'count',
        data: {
          canary: { events: per(1), exposure: per(10) },
          stable: { events: per(9), exposure: per(90) },
        },
      },
    ];
    const reply = await verdictOf({ metrics, ...SHIFTED });
    for (const metric of reply.metrics) expect(codes(metric.reasons)).toContain('traffic_mix_mismatch');
  });

  it('are of no concern to a metric that is compared within the values', async () => {
    const reply = await ask(byRoute({ '/home': HOME, '/export': EXPORT }), SHIFTED);
    expect(reply.verdict).toBe('pass');
    expect(reply.reason).toMatch(
      /^errors 2\.\d+ % on canary against 2\.\d+ % on stable at the same mix of route, /,
    );
    const other = await ask(byRoute({ a: HOME, b: EXPORT }, { stratifyBy: 'tenant' }), SHIFTED);
    expect(codes(other.reasons)).toEqual(['traffic_mix_mismatch']);
  });

  it.each([
    [
      'the same shares',
      mixOf({ '/home': per(450), '/export': per(50) }, { '/home': per(8_100), '/export': per(900) }),
    ],
    [
      'shares that hardly differ',
      mixOf({ '/home': per(4_450), '/export': per(550) }, { '/home': per(81_000), '/export': per(9_000) }),
    ],
    ['too few requests to tell', mixOf({ '/home': 2, '/export': 3 }, { '/home': 810, '/export': 90 })],
    ['one value', mixOf({ '/home': per(450) }, { '/home': per(8_100) })],
    [
      'one side growing while both change',
      mixOf(
        { a: [...per(900), ...per(10)], b: [...per(100), ...per(90)] },
        { a: [...per(900), ...per(1_000)], b: [...per(100), ...per(9_000)] },
      ),
    ],
  ])('are not seen with %s', async (_, mix) => {
    const reply = await ask(errors({ limit: { absolute: 0.05 } }), mix);
    expect(reply.verdict).toBe('pass');
  });

  it('are seen in totals too, where the difference is large', async () => {
    const totals = mixOf({ '/home': 4_000, '/export': 6_000 }, { '/home': '81000', '/export': 9_000 });
    expect(codes((await ask(errors(), totals)).reasons)).toContain('traffic_mix_mismatch');
  });

  it('are told by at most three values, a long or strange one in one line, and a missing one as such', async () => {
    const routes = { [`/${'x'.repeat(300)}`]: per(300), '': per(200), 'a\nb': per(300), '/few': per(10) };
    const reply = await ask(errors({ limit: { absolute: 0.05 } }), mixOf(routes, { '/home': per(9_000) }));
    const [sentence = ''] = reply.reason.split('; ');
    expect(sentence.match(/ was /g)).toHaveLength(3);
    expect(sentence).toContain(`route /${'x'.repeat(59)}… was 37 %`);
    expect(sentence).toMatch(/route \/home was 0 % of the canary's and 100 %/);
    expect(reply.reason).not.toContain('\n');
  });
});

describe('a mix that is not known', () => {
  it.each([
    ['nothing', mixOf({}, {})],
    ['no canary', mixOf({}, { '/home': per(9) })],
    ['no time with both', mixOf({ '/home': [1, 0] }, { '/home': [0, 1] })],
  ])('keeps a pass from being known: %s', async (_, mix) => {
    const reply = await ask(errors({ limit: { absolute: 0.05 } }), mix);
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(codes(reply.reasons)).toEqual(['traffic_mix_unknown']);
  });

  it('leaves a doubt that is known a conclusive warn', async () => {
    const weight = { canaryWeight: 50, mix: { label: 'route', data: { canary: {}, stable: {} } } };
    const reply = await ask(errors({ limit: { absolute: 0.05 } }), { traffic: weight });
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: true });
    expect(codes(reply.reasons)).toEqual(['traffic_share_mismatch', 'traffic_mix_unknown']);
  });
});

describe('a proportion that is compared within the values of a label', () => {
  it('fails by harm within a value that a kinder mix hides', async () => {
    const strata = {
      '/home': { canary: counts(15, 990), stable: counts(8, 8_100) },
      '/export': { canary: counts(1, 10), stable: counts(140, 900) },
    };
    const together = { canary: counts(16, 1_000), stable: counts(148, 9_000) };
    expect((await ask(errors({ data: together }))).verdict).toBe('pass');
    const reply = await ask(byRoute(strata));
    expect(reply.verdict).toBe('fail');
    expect(reply.metrics[0]?.difference?.estimate).toBeGreaterThan(0.012);
  });

  it('does not pass over what only the canary serves', async () => {
    const alone = { canary: counts(60, 600), stable: counts(0, 0) };
    const reply = await ask(byRoute({ '/home': HOME, '/new': alone }));
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: true });
    expect(reply.reason).toContain("route /new was 60 % of the canary's and 0 % of stable's");
    const small = { canary: counts(2, 20), stable: counts(0, 0) };
    expect((await ask(byRoute({ '/home': HOME, '/new': small }))).verdict).toBe('pass');
  });

  it('is not known where no value has requests on both sides', async () => {
    const reply = await ask(
      byRoute({
        a: { canary: counts(1, 400), stable: counts(0, 0) },
        b: { canary: counts(0, 0), stable: counts(9, 900) },
      }),
    );
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(codes(reply.reasons)).toEqual(['not_enough_data', 'traffic_mix_mismatch']);
    expect(reply.metrics[0]?.windows[0]).toMatchObject({
      state: 'gap',
      because: 'no value of the label has requests on both sides',
    });
  });

  it('holds a relative limit against the rate of stable at the mix of the canary', async () => {
    const reply = await ask(byRoute({ '/home': HOME, '/export': EXPORT }, { limit: { relative: 0.2 } }));
    expect(reply.metrics[0]?.limits[0]?.value).toBeCloseTo(0.2 * (reply.metrics[0]?.stable?.value ?? 0), 10);
  });

  it('warns where much is left out because values are too rare for the windows', async () => {
    const column = (at: number) => per(0).map((_, index) => (index % 2 === at ? 30 : 0));
    const sparse = {
      canary: { events: per(0), total: column(0) },
      stable: { events: per(0), total: column(1) },
    };
    const reply = await ask(
      byRoute({ '/home': { canary: counts(0, 30), stable: counts(1, 900) }, '/rare': sparse }),
    );
    expect(reply.metrics[0]?.warnings).toEqual([
      "33 % of the canary's requests are left out, because stable served none with the same route in the same window: a longer window leaves out less",
    ]);
  });

  it('is judged by totals at one look where there are fewer windows than a streak has', async () => {
    const once = (events: number, total: number) => ({ events: [events], total: [total] });
    const strata = (events: number) => ({
      '/home': { canary: once(10, 4_000), stable: once(200, 81_000) },
      '/export': { canary: once(events, 6_000), stable: once(450, 9_000) },
    });
    expect((await ask(byRoute(strata(300)))).reasons[0]?.code).toBe('within_limit');
    const worse = await ask(byRoute(strata(500)));
    expect(worse).toMatchObject({ verdict: 'fail', reasons: [{ code: 'limit_exceeded_in_total' }] });
  });
});
