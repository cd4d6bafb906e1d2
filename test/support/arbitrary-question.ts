import fc from 'fast-check';

/** Requests about stores with every field that there is, in all the ways in which it can be written. */
const duration = fc.oneof(
  fc.integer({ min: 1, max: 86_400 }).map((value) => `${value}s`),
  fc.constantFrom('1m', '1h30m', '250ms', '1.5h', '2d', '0.0012s'),
);
const name = fc.oneof(
  fc.constantFrom('checkout', 'error rate', '日本語 🚀', '"quoted" \\ <b>'),
  fc.stringMatching(/^[a-z][a-z ]{0,30}[a-z]$/),
);
const numeral = (value: fc.Arbitrary<number>) => fc.oneof(value, value.map(String));
const share = numeral(fc.double({ min: 0.001, max: 0.499, noNaN: true }));
const start = fc.integer({ min: 1_700_000_000, max: 1_780_000_000 });
const time = (seconds: number) =>
  fc.constantFrom<string | number>(
    seconds,
    String(seconds),
    new Date(seconds * 1_000).toISOString(),
    new Date(seconds * 1_000 + 7).toISOString(),
  );
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const matcher = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.record({ not: fc.string({ maxLength: 20 }) }),
  fc.record({ regex: fc.constantFrom('checkout-.+', '(?:a|b)') }),
  fc.record({ notRegex: fc.constantFrom('.*-canary', 'x{2}') }),
);
const matchers = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), matcher, { minKeys: 1, maxKeys: 4 });

const text = fc.oneof(
  fc.constantFrom('up', 'sum(rate(http_requests_total{code=~"5.."}[1m]))', ' avg(x) '),
  fc.string({ minLength: 1, maxLength: 60 }).filter((one) => one.trim() !== ''),
);
const query = fc.oneof(text, fc.record({ canary: text, stable: text }));
const limit = fc.oneof(
  fc.record({ absolute: share }),
  fc.record({ relative: share }),
  fc.record({ absolute: share, relative: share }),
);
const common = {
  harm: maybe(fc.constantFrom('increase', 'decrease', 'either')),
  role: maybe(fc.constantFrom('gate', 'advisory', 'dryRun')),
  unit: maybe(fc.constantFrom('s', 'bytes')),
  source: maybe(name),
  limit: maybe(limit),
  pairing: maybe(fc.constantFrom('auto', 'paired', 'unpaired')),
};
const counters = fc.record({ events: query, total: query });
const metric = fc.oneof(
  fc.record({ ...common, kind: fc.constant('proportion'), query, stratifyBy: maybe(fc.constant('route')) }),
  fc.record({ ...common, kind: fc.constant('proportion'), queries: counters }),
  fc.record({
    ...common,
    kind: fc.constant('distribution'),
    query,
    quantiles: maybe(
      fc.array(fc.oneof(share, fc.record({ quantile: share, limit })), { minLength: 1, maxLength: 3 }),
    ),
  }),
  fc.record({ ...common, kind: fc.constant('series'), query, smoothing: maybe(duration) }),
  fc.record({
    ...common,
    kind: fc.constant('count'),
    queries: fc.record({ events: query, exposure: maybe(query) }),
  }),
);

/** Requests about stores, valid, with each of their fields written in one of the ways that are understood. */
export const arbitraryQuestion: fc.Arbitrary<Record<string, unknown>> = start.chain((from) =>
  fc
    .record({
      service: maybe(name),
      rollout: maybe(name),
      override: maybe(fc.constantFrom('', 'a.b.c')),
      dryRun: maybe(fc.constantFrom(true, false, 'true', 'false')),
      link: maybe(fc.constantFrom('https://ci.example.com/runs/7?tab=log&x=1', 'HTTP://EXAMPLE.com/ä b')),
      mode: maybe(fc.constantFrom('gate', 'watch')),
      passWhen: maybe(fc.constantFrom('ruled_out', 'no_evidence')),
      start: maybe(time(from)),
      end: maybe(time(from + 3_600)),
      lookback: maybe(duration),
      newRunAfter: maybe(duration),
      window: maybe(duration),
      sustained: maybe(numeral(fc.integer({ min: 1, max: 100 }))),
      warmupWindows: maybe(numeral(fc.nat(100))),
      rules: maybe(fc.record({ windowSignificance: maybe(share), noiseWindows: maybe(fc.nat(240)) })),
      include: maybe(fc.constant(['evidence'])),
      source: maybe(name),
      canary: maybe(fc.record({ matchers })),
      stable: fc.oneof(
        fc.constant(undefined),
        fc.record({ matchers }),
        fc.record({ matchers: maybe(matchers), offset: duration }),
      ),
      traffic: maybe(
        fc.record({
          canaryWeight: fc.oneof(
            share,
            fc.tuple(time(from), time(from + 60)).map(([one, other]) => [
              { from: one, percent: 5 },
              { from: other, percent: '12.5' },
            ]),
          ),
          mix: maybe(fc.record({ label: fc.constant('route'), query })),
        }),
      ),
      metrics: fc.array(metric, { minLength: 1, maxLength: 4 }),
    })
    .map((request) => ({
      ...request,
      newRunAfter: request.start === undefined ? request.newRunAfter : undefined,
      traffic: asOffsetAllows(request.traffic, request.stable),
      metrics: request.metrics.map((one, index) => ({ ...one, name: `metric ${index}` })),
    })),
);

/** A weight cannot be held against requests of another time. */
function asOffsetAllows(traffic: object | undefined, stable: object | undefined): object | undefined {
  return stable !== undefined && 'offset' in stable ? undefined : traffic;
}
