import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstFailure } from '../../src/backtest/first-failure.ts';
import { judgeAfter } from '../../src/backtest/judge-after.ts';
import { questionAbout } from '../../src/backtest/question-about.ts';
import { rolloutsOf } from '../../src/backtest/rollouts-of.ts';
import { splitReplicas } from '../../src/backtest/split-replicas.ts';
import { judge } from '../../src/judge/judge.ts';
import { planQueries } from '../../src/plan/plan-queries.ts';
import { fetchReadings } from '../../src/sources/fetch-readings.ts';
import { alignWindows } from '../../src/windows/align-windows.ts';
import {
  BAD,
  catalogAt,
  FROM,
  HOUR,
  linesOf,
  MINUTE,
  NOW,
  ODD_HOURS,
  OUTAGE,
  POLICY,
  pastSeries,
  QUESTION,
  reportIn,
  rolloutsIn,
  specOf,
} from '../support/backtest/past-shop.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';

const programs = await getPrometheus();
let prometheus: RunningPrometheus;

beforeAll(async () => {
  if (programs.kind === 'found') prometheus = await startPrometheus({ series: pastSeries() });
});
afterAll(() => prometheus?.stop());

const iso = (ms: number) => new Date(ms).toISOString();
const listed = (expected: 'good' | 'bad') => ({
  name: 'v2',
  start: iso(BAD.start),
  end: iso(BAD.end),
  expected,
});
const ask = (more: object = {}) => linesOf({ ...QUESTION, ...more }, { catalog: catalogAt(prometheus.url) });

describe.skipIf(programs.kind === 'missing')('a backtest of a real Prometheus', () => {
  it('aborts in those hours in which one half of the replicas was really worse, and in no other', async () => {
    const lines = await ask();
    const rollouts = rolloutsIn(lines);
    expect(rollouts.map(({ number, of }) => [number, of])).toEqual(
      Array.from({ length: 12 }, (_, index) => [index + 1, 12]),
    );
    const aborted = rollouts.filter(({ policies: [outcome] }) => outcome?.abortedBy === 'error rate');
    expect(aborted.map(({ start }) => start)).toEqual(ODD_HOURS.map(iso));
    const { policies, rollouts: counted, complete } = reportIn(lines);
    expect({ complete, counted }).toEqual({
      complete: true,
      counted: { planned: 12, judged: 11, skipped: 1, unread: 0 },
    });
    expect(policies[0]).toMatchObject({
      withinTarget: false,
      falseAborts: { rollouts: 11, aborted: 2, rate: 2 / 11 },
      metrics: [
        { name: 'error rate', falseAborts: { aborted: 2 } },
        { name: 'memory', falseAborts: { aborted: 0 } },
      ],
    });
    expect(policies[0]?.falseAborts.lower).toBeCloseTo(0.0514, 3);
    expect(policies[0]?.falseAborts.upper).toBeCloseTo(0.477, 3);
    expect(policies[0]?.aborts[0]?.abort.sentence).toMatch(
      /^error rate .* on canary against .* on stable, .* \(limit 2\), in 3 of 3 one-minute windows 05:02 to 05:05/,
    );
  });

  it('suggests a limit with which what it aborts is within the target', async () => {
    const { policies } = reportIn(await ask());
    const suggestion = policies[0]?.metrics[0]?.suggestion;
    expect(suggestion).toMatchObject({ aborted: 0, limit: { absolute: expect.any(Number) } });
    expect(policies[0]?.withSuggestions).toMatchObject({ aborted: 0, rollouts: 11 });
    expect(policies[0]?.metrics[1]?.suggestion).toBeNull();
    const [errorRate, memory] = POLICY.metrics;
    const analysis = { ...POLICY, metrics: [{ ...errorRate, limit: suggestion?.limit }, memory] };
    expect(reportIn(await ask({ analysis })).policies[0]).toMatchObject({
      withinTarget: true,
      falseAborts: { aborted: 0 },
    });
  });

  it('finds a rollout that is known to be bad, when it would have been found, and asks nothing else of its hour', async () => {
    const { split: _, from: __, to: ___, ...question } = QUESTION;
    const lines = await linesOf(
      { ...question, rollouts: [listed('bad')] },
      { catalog: catalogAt(prometheus.url) },
    );
    expect(rolloutsIn(lines)).toMatchObject([
      {
        how: 'listed',
        name: 'v2',
        expected: 'bad',
        policies: [{ verdict: 'fail', abortedBy: 'error rate' }],
      },
    ]);
    const report = reportIn(lines);
    expect(report.policies[0]).toMatchObject({ bad: { rollouts: 1, missed: [] }, withinTarget: null });
    expect(report.policies[0]?.aborts[0]?.abort).toMatchObject({
      after: '13m',
      at: iso(BAD.start + 13 * MINUTE),
      windows: { from: iso(BAD.start + 10 * MINUTE), to: iso(BAD.start + 13 * MINUTE) },
    });
    expect(report.summary).toBe('the bad rollout would have been aborted');
  });

  it('counts the abort of a listed rollout as false where that was good', async () => {
    const { split: _, from: __, to: ___, ...question } = QUESTION;
    const asked = { ...question, rollouts: [listed('good')] };
    const { policies } = reportIn(await linesOf(asked, { catalog: catalogAt(prometheus.url) }));
    expect(policies[0]).toMatchObject({ falseAborts: { rollouts: 1, aborted: 1 }, bad: { rollouts: 0 } });
  });

  it('says which rollouts a limit that is too wide would have missed', async () => {
    const [errorRate] = POLICY.metrics;
    const analysis = { ...POLICY, metrics: [{ ...errorRate, limit: { absolute: 0.6 } }] };
    const { policies, summary } = reportIn(await ask({ analysis, rollouts: [listed('bad')] }));
    expect(policies[0]).toMatchObject({ falseAborts: { aborted: 0 }, bad: { rollouts: 1, missed: [13] } });
    expect(summary).toMatch(/; 1 of 1 bad rollout would have been missed$/);
  });

  it('skips an hour with one replica, and says which one that was', async () => {
    const { notJudged } = reportIn(await ask());
    expect(notJudged).toEqual([
      {
        number: 12,
        start: iso(FROM + 11 * HOUR),
        state: 'skipped',
        because: 'only one replica of stable reported then (pod shop-a), and splitting needs two',
      },
    ]);
  });

  it('skips hours of which the store has nothing, and hours whose replicas cannot be told apart', async () => {
    const before = { from: iso(FROM - 4 * HOUR), to: iso(FROM - 3 * HOUR) };
    const unlabelled = { split: { by: 'replica', label: 'shard' }, to: iso(FROM + HOUR) };
    expect(reportIn(await ask(before)).notJudged).toMatchObject([
      { state: 'skipped', because: expect.stringMatching(/no series of stable has the label pod then/) },
    ]);
    expect(reportIn(await ask(unlabelled)).notJudged).toMatchObject([
      { state: 'skipped', because: expect.stringMatching(/no series of stable has the label shard then/) },
    ]);
    const earlier = { ...before, split: { by: 'time', offset: '1h' } };
    const { notJudged, policies } = reportIn(await ask(earlier));
    expect(notJudged).toMatchObject([
      { state: 'skipped', because: expect.stringMatching(/no data for canary/) },
    ]);
    expect(policies[0]?.withinTarget).toBeNull();
  });

  it('goes on through a time that nobody scraped', async () => {
    const hour = { from: iso(FROM + 2 * HOUR), to: iso(FROM + 3 * HOUR) };
    expect(OUTAGE.from).toBeGreaterThan(FROM + 2 * HOUR);
    const [line] = rolloutsIn(await ask(hour));
    expect(line?.policies[0]).toMatchObject({ verdict: 'pass', abortedBy: null });
  });

  it('sets an hour against the same hour before, and finds what changed', async () => {
    const hours = {
      from: iso(FROM + 3 * HOUR),
      to: iso(FROM + 5 * HOUR),
      split: { by: 'time', offset: '1h' },
    };
    const lines = await ask(hours);
    expect(rolloutsIn(lines).map(({ how, policies }) => [how, policies[0]?.abortedBy])).toEqual([
      ['time', null],
      ['time', 'error rate'],
    ]);
    expect(reportIn(lines).warnings).toContainEqual(
      expect.stringMatching(/stable is read at an earlier time/),
    );
  });

  it('compares two policies on the same past, and lists where they differ', async () => {
    const [errorRate, memory] = POLICY.metrics;
    const compareWith = { ...POLICY, metrics: [{ ...errorRate, limit: { absolute: 0.3 } }, memory] };
    const { policies, differ, summary } = reportIn(await ask({ compareWith }));
    expect(policies.map(({ falseAborts }) => falseAborts.aborted)).toEqual([2, 0]);
    expect(differ.map(({ start }) => start)).toEqual(ODD_HOURS.map(iso));
    expect(differ[0]?.sentence).toMatch(/^only the analysis aborts: after 5m, error rate /);
    expect(summary).toMatch(
      /^the analysis is above the target of 5 %: .*; the one compared with is within the target/,
    );
  });

  it('asks for nothing twice in a rollout, also where two policies read the same', async () => {
    let reads = 0;
    const catalog = catalogAt(prometheus.url);
    const counting = {
      ...catalog,
      sourceNamed: (name: string) => {
        const source = catalog.sourceNamed(name);
        const read: typeof source.read = (request, signal) => {
          reads += 1;
          return source.read(request, signal);
        };
        return { read, contradiction: source.contradiction.bind(source) };
      },
    };
    const one = { ...QUESTION, to: iso(FROM + HOUR), split: { by: 'time', offset: '30m' } };
    await linesOf(one, { catalog: counting });
    const alone = reads;
    await linesOf({ ...one, compareWith: POLICY }, { catalog: counting });
    expect([alone, reads]).toEqual([3, 6]);
  });

  it('does not look again at what is known, unless it could not be read', async () => {
    const lines = rolloutsIn(await ask());
    const known = lines.map((line) =>
      line.number === 3 ? { ...line, state: 'unread' as const, because: 'down', policies: [] } : line,
    );
    const again = await linesOf(QUESTION, { catalog: catalogAt(prometheus.url), known });
    expect(rolloutsIn(again)).toEqual(lines.filter(({ number }) => number === 3));
    expect(reportIn(again)).toEqual(reportIn(await ask()));
  });
});

describe.skipIf(programs.kind === 'missing')(
  'what is said of the first windows of a rollout that was read whole',
  () => {
    async function readWhole(startMs: number) {
      const spec = specOf({ ...QUESTION, from: iso(startMs), to: iso(startMs + HOUR) });
      const [rollout] = rolloutsOf(spec);
      const groups = splitReplicas(['shop-a', 'shop-b', 'shop-c', 'shop-d'], String(startMs));
      if (rollout === undefined || groups === null) throw new Error('no rollout');
      const question = questionAbout(spec.analysis, rollout, { how: 'replicas', label: 'pod', groups });
      const catalog = catalogAt(prometheus.url);
      const signal = AbortSignal.timeout(10_000);
      const fetched = (asked: typeof question) =>
        fetchReadings(planQueries(asked, NOW, catalog.find), catalog.sourceNamed, signal);
      const metrics = (await fetched(question)).map((readings) => {
        return { spec: question, readings, windows: 60, nowMs: NOW };
      });
      return { question, metrics, fetched, catalog };
    }

    it('is what would have been said when it was asked then', async () => {
      const [odd = 0] = ODD_HOURS;
      for (const startMs of [odd, FROM + 2 * HOUR]) {
        const { question, metrics, fetched, catalog } = await readWhole(startMs);
        for (const after of [1, 4, 5, 6, 17, 25, 29, 60]) {
          const then = { ...question, end: startMs + after * MINUTE };
          const plan = planQueries(then, NOW, catalog.find);
          const asked = alignWindows(plan, await fetched(then)).map((aligned) => judge(aligned, then));
          const said = metrics.map((metric) => judgeAfter(metric, after));
          expect(said.map(told)).toEqual(asked.map(told));
        }
      }
    });

    it('is a fail first when it is asked after every window, also where it is looked for by halves', async () => {
      for (const startMs of [...ODD_HOURS, FROM]) {
        const { metrics } = await readWhole(startMs);
        for (const metric of metrics) {
          const { failedAfter } = await firstFailure(metric, 1, async () => {});
          const all = Array.from({ length: 60 }, (_, index) => judgeAfter(metric, index + 1).verdict);
          const first = all.indexOf('fail');
          expect(failedAfter).toBe(first < 0 ? null : first + 1);
        }
      }
    });

    function told({ verdict, conclusive, because, comparison, outlook }: ReturnType<typeof judgeAfter>) {
      return { verdict, conclusive, because, comparison, outlook };
    }
  },
);
