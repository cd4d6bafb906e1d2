import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnalysisRequest, type AnalysisSpec } from '../../../src/contract/analysis-request.ts';
import type { AnalysisPlan } from '../../../src/plan/analysis-plan.ts';
import { type FindSource, planQueries } from '../../../src/plan/plan-queries.ts';
import { representativeMoment } from '../../../src/windows/representative-moment.ts';
import { joinWindows } from '../../../src/windows/window-phases.ts';
import { NOW_MS } from '../../support/verdict-of.ts';

const SECOND = 1_000;

interface Case {
  readonly spec: AnalysisSpec;
  readonly nowMs: number;
  /** What is known of the two sources: how late samples come, and how far apart they are. */
  readonly delays: readonly [number, number];
  readonly scrapes: readonly [number | null, number | null];
  /** Whether the slower one only has values for whole multiples of the window. */
  readonly rollsUp?: boolean;
}

const seconds = (min: number, max: number) => fc.integer({ min, max }).map((value) => `${value}s`);
const scrape = fc.option(fc.integer({ min: 1, max: 400 * SECOND }).map((halves) => halves / 2));
const time = (ms: number) => new Date(ms).toISOString();

const CASE: fc.Arbitrary<Case> = fc
  .record({
    nowMs: fc.integer({ min: NOW_MS, max: NOW_MS + 600 * SECOND }),
    window: seconds(10, 600),
    lookback: seconds(1, 7_200),
    noiseWindows: fc.nat(40),
    begunBefore: fc.option(fc.integer({ min: -60 * SECOND, max: 90_000 * SECOND }), { nil: undefined }),
    endedBefore: fc.option(fc.integer({ min: -60 * SECOND, max: 7_200 * SECOND }), { nil: undefined }),
    delays: fc.tuple(fc.nat(300 * SECOND), fc.nat(300 * SECOND)),
    scrapes: fc.tuple(scrape, scrape),
    mix: fc.boolean(),
    rollsUp: fc.boolean(),
  })
  .map(({ nowMs, window, lookback, noiseWindows, begunBefore, endedBefore, mix, ...sources }) => {
    const start = begunBefore === undefined ? undefined : nowMs - begunBefore;
    const end = endedBefore === undefined ? undefined : nowMs - endedBefore;
    const isOrdered = start === undefined || end === undefined || end > start;
    const spec = AnalysisRequest.parse({
      canary: { matchers: { version: 'v2' } },
      stable: { matchers: { version: 'v1' } },
      window,
      lookback,
      rules: { noiseWindows },
      ...(start !== undefined && { start: time(start) }),
      ...(end !== undefined && isOrdered && { end: time(end) }),
      ...(mix && { traffic: { mix: { label: 'route', query: 'requests_total' } } }),
      metrics: [
        { name: 'one', kind: 'series', query: 'up' },
        { name: 'other', kind: 'series', query: 'up', source: 'slow' },
      ],
    });
    return { spec, nowMs, ...sources };
  });

function planAt(nowMs: number, { spec, delays: [usual, slow], rollsUp = false }: Case): AnalysisPlan {
  const find: FindSource = (name = 'usual') => ({
    name,
    ingestionDelayMs: name === 'slow' ? slow : usual,
    splitRatio: () => null,
    rollsUp: name === 'slow' && rollsUp,
  });
  return planQueries(spec, nowMs, find);
}

/** Everything about an analysis at a moment that depends on the moment. */
function phasesAt(nowMs: number, one: Case): unknown {
  const { metrics, mix } = planAt(nowMs, one);
  return [...metrics, ...(mix === null ? [] : [mix])].map((plan, index) => {
    const facts = { plan, nowMs, warmupWindows: 0, scrapeMs: one.scrapes[index === 1 ? 1 : 0] };
    return [plan.grid, plan.leftOut, joinWindows([], [], facts).map(({ phase }) => phase)];
  });
}

function momentAt(nowMs: number, one: Case): number {
  const [usual, slow] = one.scrapes;
  const mix = { label: '', values: [], windows: [], unknown: null, queries: [], warnings: [] };
  const aligned = [
    { scrapeMs: usual, mix: { ...mix, scrapeMs: usual } },
    { scrapeMs: slow, mix: { ...mix, scrapeMs: usual } },
  ];
  return representativeMoment(planAt(nowMs, one), aligned);
}

describe('the representative moment', () => {
  it('has the windows of now, the same of which have settled', () => {
    fc.assert(
      fc.property(CASE, (one) => {
        expect(phasesAt(momentAt(one.nowMs, one), one)).toEqual(phasesAt(one.nowMs, one));
      }),
      { numRuns: 1_000, seed: 20_261_123 },
    );
  });

  it('is the same for all moments that have the same windows, and for itself', () => {
    fc.assert(
      fc.property(CASE, fc.nat(120 * SECOND), (one, laterBy) => {
        const moment = momentAt(one.nowMs, one);
        const laterMs = one.nowMs + laterBy;
        const isAlike = JSON.stringify(phasesAt(laterMs, one)) === JSON.stringify(phasesAt(one.nowMs, one));
        expect(momentAt(moment, one)).toBe(moment);
        expect(momentAt(laterMs, one) === moment).toBe(isAlike);
      }),
      { numRuns: 1_000, seed: 20_261_123 },
    );
  });

  it('does not depend on samples that come a little sooner or later', () => {
    const spec = AnalysisRequest.parse({
      start: time(NOW_MS - 600 * SECOND),
      canary: { matchers: { version: 'v2' } },
      stable: { matchers: { version: 'v1' } },
      metrics: [{ name: 'one', kind: 'series', query: 'up' }],
    });
    const one: Case = { spec, nowMs: NOW_MS, delays: [5 * SECOND, 0], scrapes: [15_000, null] };
    const moment = momentAt(NOW_MS, one);
    for (const scrapeMs of [14_000, 14_999.5, 15_001, 16_000]) {
      expect(phasesAt(moment, { ...one, scrapes: [scrapeMs, null] })).toEqual(phasesAt(NOW_MS, one));
    }
  });
});
