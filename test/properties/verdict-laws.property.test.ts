import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../support/verdict-of.ts';

const SEVERITY = { pass: 0, warn: 1, fail: 2 } as const;
const runs = (numRuns: number) => ({ numRuns, seed: 20_261_123 });

interface Column {
  readonly events: (number | null)[];
  readonly total: (number | null)[];
}

const count = (most: number) => fc.integer({ min: 0, max: most });

const rate = fc.constantFrom(0, 0.002, 0.01, 0.03, 0.1, 0.6);

/** Size of a window, and how its rate strays from that of its side. */
function sideWindow(most: number) {
  const stray = fc.oneof(fc.constant(1), fc.double({ min: 0, max: 2, noNaN: true }));
  return fc.option(fc.record({ total: count(most), stray }), { freq: 12, nil: null });
}

/** A rollout that is still running: it has a clock. Without one, few windows are judged by their totals. */
const RUNNING = { start: '2026-06-01T11:00:00Z', warmupWindows: 0 };

/** Each side has a rate of its own; single windows stray from it, and some are gaps. */
const windows = fc
  .tuple(
    rate,
    rate,
    fc.array(fc.record({ canary: sideWindow(3_000), stable: sideWindow(20_000) }), {
      minLength: 1,
      maxLength: 14,
    }),
  )
  .map(([canaryRate, stableRate, list]) =>
    list.map(({ canary, stable }) => ({
      canary: canary && eventsOf(canary, canaryRate),
      stable: stable && eventsOf(stable, stableRate),
    })),
  );

function eventsOf({ total, stray }: { total: number; stray: number }, share: number) {
  return { total, events: Math.round(total * Math.min(1, share * stray)) };
}
type Windows = typeof windows extends fc.Arbitrary<infer T> ? T : never;

const settings = fc.record({
  mode: fc.constantFrom('gate', 'watch'),
  passWhen: fc.constantFrom('ruled_out', 'no_evidence'),
  sustained: fc.integer({ min: 1, max: 4 }),
  harm: fc.constantFrom('increase', 'decrease', 'either'),
  limit: fc.constantFrom<Record<string, number>>(
    { absolute: 0.005 },
    { absolute: 0.02 },
    { relative: 0.5 },
    { absolute: 0.002, relative: 0.2 },
  ),
});

function column(data: Windows, side: 'canary' | 'stable'): Column {
  return {
    events: data.map((window) => window[side]?.events ?? null),
    total: data.map((window) => window[side]?.total ?? null),
  };
}

function request(data: Windows, { harm, limit, ...rest }: Record<string, unknown>, extra = {}) {
  const metric = { name: 'errors', kind: 'proportion', harm, limit, ...extra };
  return {
    ...RUNNING,
    ...rest,
    metrics: [{ ...metric, data: { canary: column(data, 'canary'), stable: column(data, 'stable') } }],
  };
}

describe('law 1: missing, broken or thin data', () => {
  it('never yields pass where either side is missing throughout', async () => {
    await fc.assert(
      fc.asyncProperty(
        windows,
        settings,
        fc.constantFrom('canary', 'stable', 'both'),
        async (data, given, gone) => {
          const holed = data.map((window) => ({
            canary: gone === 'stable' ? window.canary : null,
            stable: gone === 'canary' ? window.stable : null,
          }));
          const { verdict, conclusive } = await verdictOf(request(holed, given));
          expect({ verdict, conclusive }).toEqual({ verdict: 'warn', conclusive: false });
        },
      ),
      runs(300),
    );
  });

  it('never yields pass in gate mode from fewer windows than the minimum, and never a conclusive one in watch mode', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, async (data, given) => {
        const reply = await verdictOf(request(data.slice(0, 4), given));
        if (reply.verdict !== 'pass') return;
        expect(reply.mode).toBe('watch');
        expect(reply.conclusive).toBe(false);
        expect(reply.metrics[0]?.reasons[0]?.code).toBe('not_enough_data');
      }),
      runs(300),
    );
  });

  it('never yields a fail from fewer requests than the shortest streak needs', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, async (data, given) => {
        const most = 20 * given.sustained - 1;
        const each = Math.floor(most / data.length);
        const thin = data.map(({ stable }) => ({ canary: { total: each, events: each }, stable }));
        expect((await verdictOf(request(thin, given))).verdict).not.toBe('fail');
      }),
      runs(200),
    );
  });
});

describe('law 2: the same question on the same data', () => {
  it('gets the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, async (data, given) => {
        const question = JSON.stringify(request(data, given));
        const answers = await Promise.all([verdictOf(JSON.parse(question)), verdictOf(JSON.parse(question))]);
        expect(JSON.stringify(answers[0])).toBe(JSON.stringify(answers[1]));
      }),
      runs(100),
    );
  });
});

describe('law 3: more harm', () => {
  it('never improves the verdict on a proportion whose canary rate is worse throughout', async () => {
    await fc.assert(
      fc.asyncProperty(
        windows,
        settings,
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (data, given, more) => {
          fc.pre(given.harm !== 'either');
          const worse = data.map(({ canary, stable }) => {
            if (canary === null) return { canary, stable };
            const room = given.harm === 'increase' ? canary.total - canary.events : -canary.events;
            return { canary: { ...canary, events: canary.events + Math.round(room * more) }, stable };
          });
          const before = await verdictOf(request(data, given));
          const after = await verdictOf(request(worse, given));
          expect(SEVERITY[after.verdict]).toBeGreaterThanOrEqual(SEVERITY[before.verdict]);
        },
      ),
      runs(600),
    );
  });

  it('never improves the verdict on a series whose canary level rises', async () => {
    await fc.assert(
      fc.asyncProperty(
        levels,
        fc.double({ min: 1, max: 3, noNaN: true }),
        async ({ canary, stable }, factor) => {
          const question = (values: (number | null)[]) => seriesRequest(values, stable, { relative: 0.1 });
          const before = await verdictOf(question(canary));
          const after = await verdictOf(
            question(canary.map((value) => (value === null ? null : value * factor))),
          );
          expect(SEVERITY[after.verdict]).toBeGreaterThanOrEqual(SEVERITY[before.verdict]);
        },
      ),
      runs(300),
    );
  });

  it('never improves the verdict on a distribution whose canary slows down', async () => {
    await fc.assert(
      fc.asyncProperty(
        samples,
        samples,
        fc.double({ min: 1, max: 2, noNaN: true }),
        async (canary, stable, factor) => {
          const question = (slowed: number[][]) => samplesRequest(slowed, stable.slice(0, slowed.length));
          const data = canary.slice(0, Math.min(canary.length, stable.length));
          const before = await verdictOf(question(data));
          const after = await verdictOf(
            question(data.map((window) => window.map((value) => value * factor))),
          );
          expect(SEVERITY[after.verdict]).toBeGreaterThanOrEqual(SEVERITY[before.verdict]);
        },
      ),
      runs(150),
    );
  });

  it('is mirrored when canary and stable change places and the other direction hurts', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, async (data, given) => {
        fc.pre(given.harm !== 'either' && bothBegin(data));
        const absolute = { ...given, limit: { absolute: 0.01 } };
        const swapped = data.map(({ canary, stable }) => ({ canary: stable, stable: canary }));
        const mirrored = { ...absolute, harm: given.harm === 'increase' ? 'decrease' : 'increase' };
        const [one, other] = [
          await verdictOf(request(data, absolute)),
          await verdictOf(request(swapped, mirrored)),
        ];
        if (isAboutAbsence(one) || isAboutAbsence(other)) return;
        // How clustered events are is learnt from stable alone, so sides that differ in that are no mirror.
        const [noise, otherNoise] = [one, other].map(({ metrics }) => metrics[0]?.noise?.dispersion);
        if (noise === otherNoise) expect(other.verdict).toBe(one.verdict);
      }),
      runs(400),
    );
  });

  it('does not depend on units', async () => {
    await fc.assert(
      fc.asyncProperty(levels, fc.constantFrom(1e-6, 0.001, 1_024, 1e9), async ({ canary, stable }, unit) => {
        const scaled = (values: (number | null)[]) =>
          values.map((value) => (value === null ? null : value * unit));
        const one = await verdictOf(seriesRequest(canary, stable, { relative: 0.1 }));
        const other = await verdictOf(seriesRequest(scaled(canary), scaled(stable), { relative: 0.1 }));
        expect(other.verdict).toBe(one.verdict);
      }),
      runs(200),
    );
  });

  it('does not depend on the order of samples inside a window', async () => {
    await fc.assert(
      fc.asyncProperty(samples, samples, async (canary, stable) => {
        const count = Math.min(canary.length, stable.length);
        const reversed = (data: number[][]) => data.slice(0, count).map((window) => window.toReversed());
        const one = await verdictOf(samplesRequest(canary.slice(0, count), stable.slice(0, count)));
        const other = await verdictOf(samplesRequest(reversed(canary), reversed(stable)));
        expect(JSON.stringify(other)).toBe(JSON.stringify(one));
      }),
      runs(60),
    );
  });
});

describe('one look at totals', () => {
  const short = fc.tuple(windows, settings).map(([data, given]) => {
    const sustained = Math.max(given.sustained, 2);
    return { data: data.slice(0, sustained - 1), given: { ...given, sustained, start: undefined } };
  });

  it('never fails and never passes with fewer requests than a streak needs', async () => {
    await fc.assert(
      fc.asyncProperty(short, async ({ data, given }) => {
        const each = Math.floor((20 * given.sustained - 1) / data.length);
        const thin = data.map(({ stable }) => ({ canary: { total: each, events: each }, stable }));
        const { verdict, conclusive } = await verdictOf(request(thin, given));
        expect(verdict).not.toBe('fail');
        expect(verdict === 'pass' && conclusive).toBe(false);
      }),
      runs(200),
    );
  });

  it('never looks better for more harm', async () => {
    await fc.assert(
      fc.asyncProperty(short, fc.double({ min: 0, max: 1, noNaN: true }), async ({ data, given }, more) => {
        fc.pre(given.harm !== 'either');
        const worse = data.map(({ canary, stable }) => {
          if (canary === null) return { canary, stable };
          const room = given.harm === 'increase' ? canary.total - canary.events : -canary.events;
          return { canary: { ...canary, events: canary.events + Math.round(room * more) }, stable };
        });
        const before = await verdictOf(request(data, given));
        const after = await verdictOf(request(worse, given));
        expect(SEVERITY[after.verdict]).toBeGreaterThanOrEqual(SEVERITY[before.verdict]);
      }),
      runs(300),
    );
  });
});

describe('a series without a common clock', () => {
  const unpaired = (canary: (number | null)[], stable: (number | null)[], limit = { relative: 0.1 }) => {
    const metric = { name: 'memory', kind: 'series', pairing: 'unpaired', limit, data: { canary, stable } };
    return verdictOf({ metrics: [metric] });
  };
  const side = (most: number) => fc.array(level, { minLength: 0, maxLength: most });
  const factor = fc.double({ min: 1, max: 3, noNaN: true });

  it('never fails or passes with fewer than 8 values of stable, and never passes with fewer than 3 of canary', async () => {
    await fc.assert(
      fc.asyncProperty(side(30), side(30), factor, async (canary, stable, times) => {
        const scaled = canary.map((value) => (value === null ? null : value * times));
        const { verdict } = await unpaired(scaled, stable);
        const [few, least] = [scaled, stable].map(
          (values) => values.filter((value) => value !== null).length,
        );
        if ((least ?? 0) < 8) expect(verdict).toBe('warn');
        if ((few ?? 0) < 3) expect(verdict).not.toBe('pass');
        if ((few ?? 0) < 2) expect(verdict).not.toBe('fail');
      }),
      runs(300),
    );
  });

  it('never looks better for more harm', async () => {
    await fc.assert(
      fc.asyncProperty(side(20), side(30), factor, async (canary, stable, times) => {
        const before = await unpaired(canary, stable);
        const after = await unpaired(
          canary.map((value) => (value === null ? null : value * times)),
          stable,
        );
        expect(SEVERITY[after.verdict]).toBeGreaterThanOrEqual(SEVERITY[before.verdict]);
      }),
      runs(300),
    );
  });

  it('depends neither on units nor on how often it is asked', async () => {
    await fc.assert(
      fc.asyncProperty(side(20), side(30), fc.constantFrom(1e-6, 1_024), async (canary, stable, unit) => {
        const scaled = (values: (number | null)[]) =>
          values.map((value) => (value === null ? null : value * unit));
        const one = await unpaired(canary, stable);
        expect(await unpaired(canary, stable)).toEqual(one);
        expect((await unpaired(scaled(canary), scaled(stable))).verdict).toBe(one.verdict);
      }),
      runs(150),
    );
  });
});

describe('law 4: votes', () => {
  const good = { events: [5, 5, 5, 5, 5, 5], total: [1_000, 1_000, 1_000, 1_000, 1_000, 1_000] };
  const bad = { events: [90, 90, 90, 90, 90, 90], total: good.total };
  const metric = (name: string, canary: Column, role = 'gate') => ({
    name,
    kind: 'proportion',
    role,
    limit: { absolute: 0.01 },
    data: { canary, stable: good },
  });

  it('a failing gate is not outvoted by any number of passing ones', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.nat(), async (others, seed) => {
        const metrics = Array.from({ length: others }, (_, index) => metric(`good ${index}`, good));
        metrics.splice(seed % (others + 1), 0, metric('bad', bad));
        const reply = await verdictOf({ metrics });
        expect(reply.verdict).toBe('fail');
        expect(reply.reasons[0]?.metric).toBe('bad');
      }),
      runs(25),
    );
  });

  it('an advisory metric can warn and never fail', async () => {
    expect(
      (await verdictOf({ metrics: [metric('good', good), metric('bad', bad, 'advisory')] })).verdict,
    ).toBe('warn');
  });

  it('a dry run is reported and counts for nothing', async () => {
    const reply = await verdictOf({ metrics: [metric('good', good), metric('bad', bad, 'dryRun')] });
    expect(reply.verdict).toBe('pass');
    expect(reply.metrics[1]).toMatchObject({ name: 'bad', verdict: 'fail', role: 'dryRun' });
  });

  it('without any gate nothing passes', async () => {
    const reply = await verdictOf({ metrics: [metric('good', good, 'advisory')] });
    expect(reply).toMatchObject({
      verdict: 'warn',
      conclusive: false,
      reasons: [{ code: 'test_cannot_fail' }, {}],
    });
  });
});

describe('law 5: asking often', () => {
  it('finds a fail in what had failed before, whatever came since', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, async (data, given) => {
        let failed = false;
        for (let length = 1; length <= data.length; length += 1) {
          const { verdict } = await verdictOf(request(data.slice(0, length), given));
          if (failed) expect(verdict).toBe('fail');
          failed ||= verdict === 'fail';
        }
      }),
      runs(120),
    );
  });
});

describe('law 6: what every answer carries', () => {
  it('a fail names metric, both values, the difference, the limit, the windows, the sizes and the test', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, async (data, given) => {
        const reply = await verdictOf(request(data, given));
        const [reason] = reply.reasons;
        expect(reply.argo[1].length).toBeLessThanOrEqual(900);
        expect(reply.reason).not.toMatch(/NaN|undefined|null|Infinity/);
        if (reply.verdict === 'fail') {
          expect(reason?.metric).toBe('errors');
          expect(reason?.code).toMatch(/^limit_exceeded_(sustained|accumulated)$/);
          for (const part of [
            reason?.canary,
            reason?.stable,
            reason?.difference,
            reason?.windows,
            reason?.test,
          ]) {
            expect(part).not.toBeNull();
          }
          expect(reason?.canary?.samples).toBeGreaterThan(0);
          expect(reason?.limits).toHaveLength(1);
        }
        if (reply.verdict === 'pass' && reply.conclusive) {
          expect(reply.metrics[0]?.harmBound?.value).not.toBeNull();
        }
        if (reply.verdict === 'warn' && !reply.conclusive)
          expect(reason?.sentence.length).toBeGreaterThan(20);
      }),
      runs(300),
    );
  });
});

const level = fc.option(fc.double({ min: 80, max: 120, noNaN: true }), { freq: 15, nil: null });
const levels = fc
  .array(fc.record({ canary: level, stable: level }), { minLength: 1, maxLength: 24 })
  .map((pairs) => ({ canary: pairs.map((pair) => pair.canary), stable: pairs.map((pair) => pair.stable) }));

const samples = fc.array(
  fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 3, noNaN: true })), {
    minLength: 0,
    maxLength: 60,
  }),
  { minLength: 1, maxLength: 8 },
);

function seriesRequest(canary: (number | null)[], stable: (number | null)[], limit: Record<string, number>) {
  return { metrics: [{ name: 'memory', kind: 'series', limit, data: { canary, stable } }] };
}

function samplesRequest(canary: number[][], stable: number[][]) {
  const data = { canary: { samples: canary }, stable: { samples: stable } };
  return { metrics: [{ name: 'latency', kind: 'distribution', limit: { relative: 0.1 }, data }] };
}

/** Which side is missing is told apart on purpose, so those answers are not mirrored. */
function isAboutAbsence({ metrics }: Awaited<ReturnType<typeof verdictOf>>): boolean {
  const code = metrics[0]?.reasons[0]?.code ?? '';
  return ['no_canary_traffic', 'no_stable_traffic', 'baseline_stale', 'no_data'].includes(code);
}

/** Time counts from the canary's first window, so only data in which both sides begin at once can be mirrored. */
function bothBegin([first]: Windows): boolean {
  return (first?.canary?.total ?? 0) > 0 && (first?.stable?.total ?? 0) > 0;
}
