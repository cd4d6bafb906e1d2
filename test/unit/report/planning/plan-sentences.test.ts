import { describe, expect, it } from 'vitest';
import { planToMarkdown } from '../../../../src/report/planning/plan-to-markdown.ts';
import { planToText } from '../../../../src/report/planning/plan-to-text.ts';
import { planOf } from '../../../support/planning/plan-of.ts';

const errors = { name: 'error rate', kind: 'proportion', baseline: { rate: 0.01 } };
const many = { name: 'timeouts', kind: 'proportion', baseline: { rate: 0.05 } };
const steps = (...minutes: readonly [number, number][]) =>
  minutes.map(([weight, duration]) => ({ weight, duration: `${duration}m` }));

describe('the summary of a plan', () => {
  it('says how much of the steps it takes, and from which one on a gate passes', async () => {
    const traffic = { requestsPerMinute: 1_000, steps: steps([5, 10], [50, 20]) };
    const { summary, enough, planned, passes } = await planOf({ traffic, metrics: [errors] });
    expect(summary).toBe(
      'long enough: four in five harmless releases pass within 20m of the 30m planned; a gate passes from the end of step 2 on',
    );
    expect({ enough, planned, passes }).toEqual({
      enough: true,
      planned: '30m',
      passes: { half: '14m', likely: '20m' },
    });
  });

  it('names the metric for which the steps are too short, and a limit that would fit', async () => {
    const traffic = { requestsPerMinute: 1_000, steps: steps([5, 10], [10, 10]) };
    const { summary, enough } = await planOf({ traffic, metrics: [errors, many] });
    expect(enough).toBe(false);
    expect(summary).toMatch(
      /^too short: 20m are planned, and for timeouts half of all harmless releases pass within [\dhm]+, four in five within \dh\d+m; in the time planned a limit of [\d.]+ points would fit in place of 0\.5 points; also too short for error rate$/,
    );
  });

  it('says how long it takes where no steps are planned', async () => {
    const traffic = { requestsPerMinute: 1_000, canaryWeight: 10 };
    const alone = await planOf({ traffic, metrics: [errors] });
    expect(alone).toMatchObject({
      summary: 'error rate: half of all harmless releases pass within 19m, four in five within 40m',
      enough: null,
      planned: null,
    });
    const two = await planOf({ traffic, metrics: [errors, many] });
    expect(two.summary).toMatch(/^timeouts: .*; timeouts takes longest of 2 metrics$/);
    expect(two.passes).toEqual(two.metrics[1]?.passes);
  });

  it('says what cannot be ruled out, and what could be', async () => {
    const orders = { ...many, name: 'orders', harm: 'decrease', limit: { relative: 0.02 } };
    const traffic = { requestsPerMinute: 100, canaryWeight: 10 };
    const { summary, passes } = await planOf({ traffic, metrics: [orders] });
    expect(summary).toMatch(
      /^orders: harm beyond the limit cannot be ruled out within 24h at this traffic; with a limit of [\d.]+ % of stable four in five would pass by then$/,
    );
    expect(passes).toEqual({ half: null, likely: null });
  });

  it('looks at the metrics that decide', async () => {
    const traffic = { requestsPerMinute: 1_000, steps: steps([10, 60]) };
    const advisory = { ...many, role: 'advisory' };
    expect(await planOf({ traffic, metrics: [errors, advisory] })).toMatchObject({ enough: true });
    const { summary, enough } = await planOf({ traffic, metrics: [advisory] });
    expect({ summary, enough }).toEqual({
      summary:
        'no metric has the role gate, so nothing would ever pass: give at least one metric the role gate',
      enough: null,
    });
  });

  it('does not know what could not be measured', async () => {
    const empty = { events: [], total: [] };
    const metric = { name: 'error rate', kind: 'proportion', data: { canary: empty, stable: empty } };
    const { summary, metrics } = await planOf({ traffic: { canaryWeight: 10 }, metrics: [metric] });
    expect(summary).toBe(
      'not known: error rate: what it is without harm could not be measured (stable has no data in the time that was read)',
    );
    expect(metrics).toMatchObject([{ known: false, baseline: null, steps: [] }]);
  });

  it('says of which metric no time was left to forecast it', async () => {
    const traffic = { requestsPerMinute: 1_000, canaryWeight: 10 };
    const { summary } = await planOf({ traffic, metrics: [errors] }, AbortSignal.abort());
    expect(summary).toBe(
      'not known: error rate: no time was left to forecast it; ask for fewer metrics or steps at once',
    );
  });
});

describe('the sentence of a metric', () => {
  const traffic = { requestsPerMinute: 10_000, canaryWeight: 10 };
  const sentenceOf = async (metric: object) =>
    (await planOf({ traffic, metrics: [metric] })).metrics[0]?.sentence;

  it('tells harm in the terms of its limit', async () => {
    expect(await sentenceOf({ ...errors, limit: { absolute: 0.01 } })).toMatch(
      /^error rate \(limit 1 point\): .* within \d+m; harm of 1\.5 points fails after about \d+m, of 2 points after \d+m, of 3 points after \d+m$/,
    );
    expect(await sentenceOf({ ...errors, limit: { relative: 0.5 } })).toMatch(/\(limit 50 % of stable\)/);
    const memory = { name: 'memory', kind: 'series', unit: 'bytes', limit: { absolute: 20e6 } };
    expect(await sentenceOf({ ...memory, baseline: { level: 2e8, noise: { absolute: 3e6 } } })).toMatch(
      /^memory \(limit 20 MB\): /,
    );
    const restarts = {
      name: 'restarts',
      kind: 'count',
      unit: 'pod-hour',
      limit: { absolute: 0.5, relative: 0.2 },
    };
    expect(await sentenceOf({ ...restarts, baseline: { rate: 2, perMinute: 10 } })).toMatch(
      /^restarts \(limit 20 % and 0\.5 per pod-hour\): /,
    );
  });

  it('says that buckets are too coarse', async () => {
    const baseline = { le: [1, '+Inf'], cumulative: [100, 100] };
    expect(await sentenceOf({ name: 'latency', kind: 'distribution', baseline })).toBe(
      'latency (limit 15 %): its buckets are too coarse to tell harm from none: bounds have to be closer together',
    );
  });
});

describe('the forms of a plan', () => {
  const nasty = { ...errors, name: 'a | b <script>' };
  const request = {
    service: '*shop*',
    traffic: { requestsPerMinute: 1_000, steps: steps([5, 10], [50, 20]) },
    metrics: [nasty],
  };

  it('as text has a line for each metric and each step', async () => {
    const lines = planToText(await planOf(request)).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^ {2}a \| b <script> \(limit 0\.5 points\): half/);
    expect(lines[2]).toMatch(
      /^ {4}step 1, 5 % until 10m: too short; a limit of [\d.]+ points would fit; harm of [\d.]+ points fails$/,
    );
    expect(lines[3]).toMatch(/^ {4}step 2, 50 % until 30m: long enough; harm of 0\.6\d? points fails$/);
  });

  it('as Markdown has tables that names cannot break out of', async () => {
    const text = planToMarkdown(await planOf(request));
    expect(text).toMatch(/^### Plan \\\*shop\\\*\n\nlong enough: /);
    const rows = text.split('\n').filter((line) => line.startsWith('| a '));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row).toMatch(/^\| a \\\| b &lt;script&gt; \|/);
    expect(rows[1]).toMatch(/\| 1 \| 5 % \| 10m \| no \|/);
    expect(rows[2]).toMatch(/\| 2 \| 50 % \| 30m \| yes \|/);
  });

  it('as Markdown has no table of steps where there are none', async () => {
    const open = { ...request, traffic: { requestsPerMinute: 1_000, canaryWeight: 10 } };
    expect(planToMarkdown(await planOf(open))).not.toContain('| step |');
  });
});
