import fc from 'fast-check';
import type { AnalysisReply } from '../../../src/contract/analysis-reply.ts';
import type { WindowReply } from '../../../src/contract/reply/window-reply.ts';

const MINUTE_MS = 60_000;
const BEGIN_MS = Date.parse('2026-01-15T23:30:00Z');

const number = fc.option(
  fc.oneof(
    { weight: 3, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e3, max: 1e3 }) },
    { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
    { weight: 2, arbitrary: fc.constantFrom(0, 0.0195, 1e-9, 1e12, -5, Number.MAX_VALUE, Number.MIN_VALUE) },
  ),
);
const side = fc.option(fc.record({ value: number, events: fc.option(fc.nat()), samples: number }));
const scale = fc.constantFrom('difference' as const, 'ratio' as const);
const state = fc.constantFrom(
  ...(['compared', 'merged', 'small', 'gap', 'invalid', 'before', 'warmup', 'unsettled'] as const),
);

const windows: fc.Arbitrary<WindowReply[]> = fc
  .tuple(
    fc.boolean(),
    fc.array(
      fc.record({
        state,
        because: fc.option(fc.constantFrom('stable has no data', ']]> <b>', '')),
        canary: side,
        stable: side,
        difference: fc.option(fc.record({ scale, estimate: number, lower: number, upper: number })),
        statistic: number,
        pValue: fc.option(fc.double({ noNaN: true, min: 0, max: 1 })),
        breach: fc.boolean(),
        evidence: number,
      }),
      { maxLength: 12 },
    ),
    fc.constantFrom(1, 1, 30),
  )
  .map(([hasClock, some, times]) =>
    Array.from({ length: times }, () => some)
      .flat()
      .map((window, index) => ({
        ...window,
        index,
        lastIndex: index,
        from: hasClock ? new Date(BEGIN_MS + index * MINUTE_MS).toISOString() : null,
        to: hasClock ? new Date(BEGIN_MS + (index + 1) * MINUTE_MS).toISOString() : null,
      })),
  );

const quantileSide = fc.record({
  value: number,
  lower: number,
  upper: number,
  resolution: fc.constant(null),
  saturated: fc.boolean(),
});

const seen = fc.record({
  windows,
  aspect: fc.option(
    fc.record({
      direction: fc.constantFrom('increase' as const, 'decrease' as const),
      quantile: fc.option(fc.constantFrom(0.5, 0.99)),
    }),
  ),
  evidence: fc.option(
    fc.record({
      log: number,
      needed: fc.constantFrom(3, 4.8, 700),
      onset: fc.constant(null),
      proven: fc.boolean(),
    }),
  ),
  quantiles: fc.array(
    fc.record({ quantile: fc.constantFrom(0.5, 0.9, 0.999), canary: quantileSide, stable: quantileSide }),
    { maxLength: 6 },
  ),
  distribution: fc.array(fc.record({ share: fc.constantFrom(0.1, 0.5), canary: number, stable: number }), {
    maxLength: 5,
  }),
});

/** The same replies with any windows, quantiles and evidence: none, one, hundreds, without numbers and with impossible ones. */
export function withArbitraryWindows(replies: fc.Arbitrary<AnalysisReply>): fc.Arbitrary<AnalysisReply> {
  return fc.tuple(replies, fc.array(seen, { minLength: 1, maxLength: 4 })).map(([reply, looks]) => ({
    ...reply,
    metrics: reply.metrics.map((metric, index) => ({ ...metric, ...looks[index % looks.length] })),
  }));
}
