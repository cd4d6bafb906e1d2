import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdictOf } from '../support/verdict-of.ts';

const SEVERITY = { pass: 0, warn: 1, fail: 2 } as const;
/** With a clock, however few windows there are, so that totals alone never decide. */
const RUNNING = { start: '2026-06-01T11:00:00Z', warmupWindows: 0 };
const runs = (numRuns: number) => ({ numRuns, seed: 20_261_123 });

interface Side {
  readonly events: number;
  readonly exposure: number;
}

interface CountWindow {
  readonly canary: Side | null;
  readonly stable: Side | null;
}

const rate = fc.constantFrom(0, 0.01, 0.1, 1, 4, 30);

/** Exposure of a window, and how its rate strays from that of its side. */
function sideWindow(most: number) {
  const stray = fc.oneof(fc.constant(1), fc.double({ min: 0, max: 2, noNaN: true }));
  const exposure = fc.double({ min: 0.01, max: most, noNaN: true });
  return fc.option(fc.record({ exposure, stray }), { freq: 12, nil: null });
}

/** Each side has a rate of its own; single windows stray from it, and some are gaps. */
const windows = fc
  .tuple(
    rate,
    rate,
    fc.array(fc.record({ canary: sideWindow(10), stable: sideWindow(90) }), { minLength: 1, maxLength: 14 }),
  )
  .map(([canaryRate, stableRate, list]) =>
    list.map(
      ({ canary, stable }): CountWindow => ({
        canary: canary && sideOf(canary, canaryRate),
        stable: stable && sideOf(stable, stableRate),
      }),
    ),
  );

function sideOf({ exposure, stray }: { exposure: number; stray: number }, perUnit: number): Side {
  return { exposure, events: Math.round(exposure * perUnit * stray) };
}

const settings = fc.record({
  mode: fc.constantFrom('gate', 'watch'),
  passWhen: fc.constantFrom('ruled_out', 'no_evidence'),
  sustained: fc.integer({ min: 1, max: 4 }),
  harm: fc.constantFrom('increase', 'decrease', 'either'),
  limit: fc.constantFrom<Record<string, number>>(
    { relative: 0.5 },
    { relative: 0.1 },
    { absolute: 0.2 },
    { absolute: 0.05, relative: 0.3 },
  ),
});

function request(data: readonly CountWindow[], { harm, limit, ...rest }: Record<string, unknown>) {
  const column = (side: 'canary' | 'stable') => ({
    events: data.map((window) => window[side]?.events ?? null),
    exposure: data.map((window) => window[side]?.exposure ?? null),
  });
  const metric = { name: 'restarts', kind: 'count', harm, limit };
  return {
    ...RUNNING,
    ...rest,
    metrics: [{ ...metric, data: { canary: column('canary'), stable: column('stable') } }],
  };
}

describe('the laws of the verdict, for counts', () => {
  it('1: never yields pass where a side is missing throughout', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, fc.constantFrom('canary', 'stable'), async (data, given, gone) => {
        const holed = data.map((window) => ({ ...window, [gone]: null }));
        const { verdict, conclusive } = await verdictOf(request(holed, given));
        expect({ verdict, conclusive }).toEqual({ verdict: 'warn', conclusive: false });
      }),
      runs(150),
    );
  });

  it('1: never yields a conclusive pass from fewer windows than the minimum', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, async (data, given) => {
        const reply = await verdictOf(request(data.slice(0, 4), given));
        expect(reply.verdict === 'pass' && (reply.mode === 'gate' || reply.conclusive)).toBe(false);
      }),
      runs(200),
    );
  });

  it('1: never yields a fail from fewer events than one per window of the shortest streak', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, fc.nat(13), async (data, given, place) => {
        const most = given.sustained === 1 ? 1 : given.sustained - 1;
        const thin = data.map(({ stable }, index) => ({
          canary: { exposure: 0.01, events: index === place % data.length ? most : 0 },
          stable: stable && { ...stable, events: 0 },
        }));
        expect((await verdictOf(request(thin, given))).verdict).not.toBe('fail');
      }),
      runs(200),
    );
  });

  it('1: never yields pass against a relative limit where nothing happened', async () => {
    await fc.assert(
      fc.asyncProperty(windows, async (data) => {
        const silent = data.map(({ canary, stable }) => ({
          canary: canary && { ...canary, events: 0 },
          stable: stable && { ...stable, events: 0 },
        }));
        expect((await verdictOf(request(silent, { limit: { relative: 0.5 } }))).verdict).toBe('warn');
      }),
      runs(60),
    );
  });

  it('2: the same question on the same data gets the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, async (data, given) => {
        const one = await verdictOf(request(data, given));
        expect(JSON.stringify(await verdictOf(request(data, given)))).toBe(JSON.stringify(one));
      }),
      runs(60),
    );
  });

  it('3: more events on the canary never improve the verdict where an increase hurts', async () => {
    const more = fc.array(fc.nat(60), { minLength: 14, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(windows, settings, more, async (data, given, added) => {
        const asked = { ...given, harm: 'increase' };
        const worse = data.map(({ canary, stable }, index) => ({
          canary: canary && { ...canary, events: canary.events + (added[index] ?? 0) },
          stable,
        }));
        const before = await verdictOf(request(data, asked));
        const after = await verdictOf(request(worse, asked));
        expect(SEVERITY[after.verdict]).toBeGreaterThanOrEqual(SEVERITY[before.verdict]);
      }),
      runs(400),
    );
  });

  it('3: is mirrored when canary and stable change places and the other direction hurts', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, async (data, given) => {
        fc.pre(given.harm !== 'either' && data.every(({ canary, stable }) => canary && stable));
        const absolute = { ...given, limit: { absolute: 0.1 } };
        const swapped = data.map(({ canary, stable }) => ({ canary: stable, stable: canary }));
        const mirrored = { ...absolute, harm: given.harm === 'increase' ? 'decrease' : 'increase' };
        const [one, other] = [
          await verdictOf(request(data, absolute)),
          await verdictOf(request(swapped, mirrored)),
        ];
        // How clustered events are is learnt from stable alone, so sides that differ in that are no mirror.
        const [noise, otherNoise] = [one, other].map(({ metrics }) => metrics[0]?.noise?.dispersion);
        if (noise === otherNoise) expect(other.verdict).toBe(one.verdict);
      }),
      runs(200),
    );
  });

  it('3: does not depend on the unit of exposure', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, fc.constantFrom(1 / 1024, 64), async (data, given, unit) => {
        const relative = { ...given, limit: { relative: 0.3 } };
        const scaled = data.map(({ canary, stable }) => ({
          canary: canary && { ...canary, exposure: canary.exposure * unit },
          stable: stable && { ...stable, exposure: stable.exposure * unit },
        }));
        const [one, other] = [
          await verdictOf(request(data, relative)),
          await verdictOf(request(scaled, relative)),
        ];
        expect(other.verdict).toBe(one.verdict);
      }),
      runs(150),
    );
  });

  it('5: what had failed before stays failed, whatever came since', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, async (data, given) => {
        let failed = false;
        for (let length = 1; length <= data.length; length += 1) {
          const { verdict } = await verdictOf(request(data.slice(0, length), given));
          if (failed) expect(verdict).toBe('fail');
          failed ||= verdict === 'fail';
        }
      }),
      runs(100),
    );
  });

  it('6: says everything that a fail and a pass have to say, in words without gaps', async () => {
    await fc.assert(
      fc.asyncProperty(windows, settings, async (data, given) => {
        const reply = await verdictOf(request(data, given));
        const [reason] = reply.reasons;
        expect(reply.reason).not.toMatch(/NaN|undefined|null|Infinity|infinitely|unknown/);
        if (reply.verdict === 'fail') {
          expect(reason).toMatchObject({
            canary: { events: expect.any(Number), samples: expect.any(Number) },
            stable: { events: expect.any(Number), samples: expect.any(Number) },
            windows: expect.any(Object),
            test: { name: 'conditional binomial' },
          });
          expect(reason?.limits).not.toHaveLength(0);
        }
        if (reply.verdict === 'pass' && reply.conclusive && given.passWhen === 'ruled_out') {
          expect(reply.metrics[0]?.harmBound?.value).not.toBeNull();
        }
      }),
      runs(300),
    );
  });
});

describe('the totals of counts at one look', () => {
  const short = fc.tuple(windows, settings).map(([data, given]) => {
    const sustained = Math.max(given.sustained, 2);
    return { data: data.slice(0, sustained - 1), given: { ...given, sustained, start: undefined } };
  });

  it('never fail from fewer events than the shortest streak has windows', async () => {
    await fc.assert(
      fc.asyncProperty(short, async ({ data, given }) => {
        const few = data.map(({ canary, stable }) => ({
          canary: canary && { ...canary, events: 1 },
          stable: stable && { ...stable, events: 0 },
        }));
        expect((await verdictOf(request(few, given))).verdict).not.toBe('fail');
      }),
      runs(200),
    );
  });

  it('never look better for more harm', async () => {
    await fc.assert(
      fc.asyncProperty(short, fc.nat(80), async ({ data, given }, more) => {
        const asked = { ...given, harm: 'increase' };
        const worse = data.map(({ canary, stable }) => ({
          canary: canary && { ...canary, events: canary.events + more },
          stable,
        }));
        const before = await verdictOf(request(data, asked));
        const after = await verdictOf(request(worse, asked));
        expect(SEVERITY[after.verdict]).toBeGreaterThanOrEqual(SEVERITY[before.verdict]);
      }),
      runs(300),
    );
  });
});
