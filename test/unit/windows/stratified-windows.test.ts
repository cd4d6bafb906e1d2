import { describe, expect, it } from 'vitest';
import { AnalysisRequest } from '../../../src/contract/analysis-request.ts';
import { planQueries } from '../../../src/plan/plan-queries.ts';
import type { CounterSeries, Labels, Readings } from '../../../src/readings/readings.ts';
import type { SourceReply } from '../../../src/sources/source.ts';
import { alignWindows } from '../../../src/windows/align-windows.ts';

const START = Date.parse('2026-06-01T11:00:00Z');
const MINUTE = 60_000;
const TARGET = { job: 'shop', instance: 'a', pod: 'p-0' };

/** A counter that is scraped every 15 s and grows by so much each time, from a minute on. */
function counter(labels: Labels, step: number, sinceMinute = -1): CounterSeries {
  const times = Array.from({ length: 28 }, (_, index) => START - MINUTE + index * 15_000).filter(
    (time) => time > START + sinceMinute * MINUTE,
  );
  return { labels: { ...TARGET, ...labels }, times, values: times.map((_, index) => (index + 1) * step) };
}

const counters = (...series: CounterSeries[]): Readings => ({ form: 'counters', series });
const answer = (canary: Readings, stable: Readings): SourceReply => {
  return { kind: 'answer', canary, stable, queries: ['q'], warnings: ['w'] };
};

function align(events: SourceReply, total: SourceReply, mix: SourceReply | null = null) {
  const spec = AnalysisRequest.parse({
    start: START / 1_000,
    end: new Date(START + 5 * MINUTE).toISOString(),
    warmupWindows: 0,
    rules: { noiseWindows: 0 },
    ...(mix === null ? {} : { traffic: { mix: { label: 'route', query: { canary: 'a', stable: 'b' } } } }),
    metrics: [
      {
        name: 'errors',
        kind: 'proportion',
        stratifyBy: 'route',
        queries: { events: { canary: 'a', stable: 'b' }, total: { canary: 'c', stable: 'd' } },
      },
    ],
  });
  const facts = { name: 'prometheus', ingestionDelayMs: 0, splitRatio: () => null };
  const plan = planQueries(spec, START + 7 * MINUTE, () => facts);
  const [metric] = plan.metrics;
  if (metric === undefined) throw new Error('nothing planned');
  const replies = [
    { role: 'events', reply: events },
    { role: 'total', reply: total },
  ] as const;
  return alignWindows(plan, [{ plan: metric, replies }], mix)[0];
}

const NO_EVENTS = answer(counters(), counters());
const TOTAL = answer(
  counters(counter({ route: '/a' }, 5), counter({ route: '/b' }, 2)),
  counters(counter({ route: '/a' }, 9)),
);

describe('counts for each value of a label', () => {
  it('are laid side by side in one order, the most frequent value first, and are 0 where a side has none', () => {
    const aligned = align(NO_EVENTS, TOTAL);
    expect(aligned).toMatchObject({ kind: 'stratified', label: 'route', values: ['/a', '/b'] });
    expect(aligned?.kind === 'stratified' && aligned.windows[2]).toEqual({
      index: 2,
      phase: 'judged',
      canary: {
        kind: 'observed',
        value: [
          { events: 0, total: 20 },
          { events: 0, total: 8 },
        ],
      },
      stable: {
        kind: 'observed',
        value: [
          { events: 0, total: 36 },
          { events: 0, total: 0 },
        ],
      },
    });
  });

  it('hold the first event of a value on a target that was scraped before, though no series of the value was', () => {
    const born = counter({ route: '/a', code: '500' }, 1, 2);
    const aligned = align(answer(counters(born), counters()), TOTAL);
    const events = aligned?.kind === 'stratified' ? aligned.windows.map(({ canary }) => canary) : [];
    expect(events[2]).toMatchObject({ value: [{ events: 4, total: 20 }, {}] });
    expect(events[1]).toMatchObject({ value: [{ events: 0 }, {}] });
  });

  it('put series without the label under an empty value, unless none has it', () => {
    const some = answer(
      counters(counter({ route: '/a' }, 5), counter({}, 1)),
      counters(counter({ route: '/a' }, 9)),
    );
    expect(align(NO_EVENTS, some)).toMatchObject({ kind: 'stratified', values: ['/a', ''] });
    const none = answer(counters(counter({}, 5)), counters(counter({}, 9)));
    expect(align(NO_EVENTS, none)).toMatchObject({
      kind: 'unreadable',
      because: { code: 'query_rejected', detail: 'no series has the label route to stratify by' },
    });
    expect(align(none, TOTAL)).toMatchObject({ kind: 'unreadable', because: { code: 'query_rejected' } });
    expect(align(NO_EVENTS, NO_EVENTS)?.kind).toBe('stratified');
  });

  it('are invalid in a window in which those of one value are, which is named', () => {
    const broken = {
      ...counter({ route: '/b\n' }, 2),
      values: counter({}, 2).values.map((value, index) => (index === 10 ? Number.NaN : value)),
    };
    const aligned = align(
      NO_EVENTS,
      answer(
        counters(counter({ route: '/a' }, 5), broken),
        TOTAL.kind === 'answer' ? TOTAL.stable : counters(),
      ),
    );
    expect(aligned?.kind === 'stratified' && aligned.windows[1]?.canary).toEqual({
      kind: 'invalid',
      because: 'a count that is negative, infinite or not a number of "/b\\n"',
    });
  });

  it('tell 49 values apart, and hold the rarest together', () => {
    const many = Array.from({ length: 60 }, (_, index) => counter({ route: `/${index}` }, 60 - index));
    const aligned = align(NO_EVENTS, answer(counters(...many), counters(...many)));
    if (aligned?.kind !== 'stratified') throw new Error('expected strata');
    expect(aligned.values).toHaveLength(50);
    expect(aligned.values.at(-1)).toBe('(others)');
    const window = aligned.windows[1]?.canary;
    const totals = window?.kind === 'observed' ? window.value.map(({ total }) => total) : [];
    expect(totals[0]).toBe(240);
    expect(totals.at(-1)).toBe(4 * 66);
  });

  it('are known for each replica', () => {
    const other = {
      ...counter({ route: '/a' }, 1),
      labels: { ...TARGET, instance: 'b', pod: 'p-1', route: '/a' },
    };
    const aligned = align(
      NO_EVENTS,
      answer(counters(counter({ route: '/a' }, 5), other), counters(counter({ route: '/a' }, 9))),
    );
    const replicas = aligned?.kind === 'stratified' ? aligned.replicas?.canary : [];
    expect(replicas?.map(({ name, windows }) => [name, windows[1]])).toEqual([
      ['p-0', { kind: 'observed', value: [{ events: 0, total: 20 }] }],
      ['p-1', { kind: 'observed', value: [{ events: 0, total: 4 }] }],
    ]);
  });
});

describe('what the traffic is made of', () => {
  it('is read once and laid beside every metric, with its queries and warnings', () => {
    const aligned = align(NO_EVENTS, TOTAL, { ...TOTAL, queries: ['q', 'mix'] });
    expect(aligned?.mix).toMatchObject({ label: 'route', values: ['/a', '/b'], unknown: null });
    expect(aligned?.mix?.windows.map(({ phase }) => phase)).toEqual([
      'judged',
      'judged',
      'judged',
      'judged',
      'judged',
    ]);
    expect(aligned?.queries).toEqual(['q', 'mix']);
    expect(aligned?.warnings).toEqual(['w', expect.stringMatching(/left out/), 'traffic mix: w']);
  });

  it('is not known where the store fails, or where no series has the label', () => {
    const failed: SourceReply = {
      kind: 'failed',
      failure: { kind: 'timeout', detail: 'too slow' },
      queries: ['q'],
    };
    expect(align(NO_EVENTS, TOTAL, failed)?.mix?.unknown).toBe('prometheus: too slow');
    const none = answer(counters(counter({}, 5)), counters(counter({}, 9)));
    expect(align(NO_EVENTS, TOTAL, none)?.mix?.unknown).toBe('no series has the label route');
  });
});
