import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPrometheus } from '../test/support/prometheus/start-prometheus.ts';
import { backtestReport } from './backtest/backtest-report.ts';
import { runBacktest } from './backtest/run-backtest.ts';
import { SHOP_POLICY } from './backtest/shop-policy.ts';
import { BAD_RELEASE, WEEK, weekOfShop } from './backtest/week-of-shop.ts';

const FOLDER = new URL('../docs/measurements/', import.meta.url);
const iso = (ms: number) => new Date(ms).toISOString();
const say = (what: string) => process.stderr.write(`${what}\n`);

const { startMs, endMs, ...release } = BAD_RELEASE;
const question = {
  analysis: SHOP_POLICY,
  from: iso(WEEK.fromMs),
  to: iso(WEEK.toMs),
  split: { by: 'replica' },
  rollouts: [{ ...release, start: iso(startMs), end: iso(endMs) }],
};

say('making up a week');
const series = weekOfShop();
const samples = series.reduce((sum, { times }) => sum + times.length, 0);
say(`filling a Prometheus with ${samples} samples`);
const prometheus = await startPrometheus({ series });
series.length = 0;
const folder = mkdtempSync(join(tmpdir(), 'backtest-'));
try {
  const write = (name: string, content: unknown) => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  say('as it is');
  const asItIs = await runBacktest(prometheus.url, [write('question.json', question)]);
  const limits = new Map(
    asItIs.report.policies[0]?.metrics.map(({ name, suggestion, limit }) => [
      name,
      suggestion?.limit ?? limit,
    ]),
  );
  const metrics = SHOP_POLICY.metrics.map((metric) => ({ ...metric, limit: limits.get(metric.name) }));
  say('with the suggested limits');
  const suggested = { ...question, analysis: { ...SHOP_POLICY, metrics } };
  const withLimits = await runBacktest(prometheus.url, [write('suggested.json', suggested)]);
  say('a day of it');
  const day = { ...question, to: iso(WEEK.fromMs + 86_400_000), rollouts: undefined };
  const ofDay = await runBacktest(prometheus.url, [write('day.json', day)]);
  say('one begun every quarter of an hour');
  const often = { ...question, every: '15m', rollouts: undefined };
  const overlapping = await runBacktest(prometheus.url, [write('often.json', often)]);
  const runs = [
    { title: 'A day of it', measured: ofDay },
    { title: 'With the default limits', measured: asItIs },
    { title: 'With the suggested limits', measured: withLimits },
    { title: 'One begun every quarter of an hour', measured: overlapping },
  ];
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(new URL('backtest.md', FOLDER), backtestReport(runs, samples));
} finally {
  rmSync(folder, { recursive: true });
  await prometheus.stop();
}
