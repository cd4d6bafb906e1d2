import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inlineQuestion } from '../../bench/scale/questions.ts';
import { cpuSecondsOf } from '../../bench/speed/cpu-seconds-of.ts';
import { growthOverMetrics, growthOverWindows } from '../../bench/speed/growth-costs.ts';
import { growthTable } from '../../bench/speed/growth-table.ts';
import { INLINE_KINDS } from '../../bench/speed/inline-metric.ts';
import { judgedPerSecond } from '../../bench/speed/judged-per-second.ts';
import { mannWhitneyRace } from '../../bench/speed/mann-whitney-race.ts';
import { queriedMetrics } from '../../bench/speed/queried-metrics.ts';
import { raceTable } from '../../bench/speed/race-table.ts';
import { startScipy } from '../../bench/speed/scipy-server.ts';
import { WRITTEN_PARTS } from '../../bench/speed/service-parts.ts';
import { stageCosts } from '../../bench/speed/stage-costs.ts';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';

const QUICK_MS = 1;
const folder = mkdtempSync(join(tmpdir(), 'speed-test-'));

afterAll(() => rmSync(folder, { recursive: true }));

describe('the benchmark of speed', () => {
  it('times every stage of a request of 2 kB, of which judging takes more than reading', async () => {
    const costs = await stageCosts(WRITTEN_PARTS, inlineQuestion(10, 1).body, QUICK_MS);
    for (const cost of Object.values(costs)) expect(cost).toBeGreaterThan(0);
    expect(costs.judge).toBeGreaterThan(costs.parse);
  });

  it('measures each kind of metric over more and more windows, and more and more metrics', async () => {
    const overWindows = await growthOverWindows(WRITTEN_PARTS, [5, 10], QUICK_MS);
    expect(overWindows.map(({ name }) => name)).toEqual(INLINE_KINDS);
    expect(growthTable('windows', overWindows)).toMatch(/^\| windows \| 5 \| 10 \| exponent \|/);
    const { points } = await growthOverMetrics(WRITTEN_PARTS, [1, 4], QUICK_MS);
    expect(points.map(({ size }) => size)).toEqual([1, 4]);
  });

  it('has the Mann-Whitney test of others give the same statistic', async () => {
    const scipy = await startScipy();
    const race = await mannWhitneyRace(WRITTEN_PARTS, scipy, { size: 100, rounds: 1, calls: 1, folder });
    scipy?.stop();
    expect(race).toMatchObject({ size: 100, method: 'normal' });
    expect(raceTable([race])).toContain('| 100 | normal |');
  });

  it('counts judged series, and the CPU time of a process', async () => {
    expect(await judgedPerSecond(WRITTEN_PARTS, 10, QUICK_MS)).toBeGreaterThan(1);
    expect(cpuSecondsOf(process.pid)).toBeGreaterThan(0);
  });

  it.each([1, 5, 20])('asks for %i metrics by queries', (count) => {
    const { metrics } = AnalysisRequest.parse(JSON.parse(queriedMetrics(count, 30, 'prometheus')));
    expect(new Set(metrics.map(({ name }) => name)).size).toBe(count);
  });
});
