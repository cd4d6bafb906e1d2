import { describe, expect, it } from 'vitest';
import { RemoteJudgeRequest } from '../../../../src/doors/kayenta/remote-judge-request.ts';
import { toAnalyses } from '../../../../src/doors/kayenta/to-analyses.ts';
import { toJudgedPairs } from '../../../../src/doors/kayenta/to-judged-pairs.ts';
import {
  around,
  judgeRequest,
  type SentMetric,
  sharedScopes,
} from '../../../support/kayenta/judge-request.ts';

const GOOD = { control: around(10), experiment: around(10, 30, 2) };

function analysesOf(metrics: readonly SentMetric[], canaryVerdict: object = {}) {
  const judge = { judgeConfigurations: { canaryVerdict } };
  const request = RemoteJudgeRequest.parse(judgeRequest(metrics, { judge }));
  return toAnalyses(request, toJudgedPairs(request));
}

describe('the analyses that a request of Kayenta becomes', () => {
  it('are one, with the config as the service, and one metric per pair', () => {
    const [analysis, ...others] = analysesOf([GOOD, { ...GOOD, settings: { muted: true } }]);
    expect(others).toEqual([]);
    expect(analysis).toMatchObject({
      service: 'checkout canary',
      mode: 'gate',
      passWhen: 'ruled_out',
      window: 60_000,
      sustained: 3,
      metrics: [
        { name: 'metric 1', kind: 'series', harm: 'increase', role: 'gate', limit: { relative: 0.15 } },
        { name: 'metric 2', role: 'dryRun' },
      ],
    });
  });

  it('are as many as 50 metrics each need, and share one chance of a false fail', () => {
    const metrics = Array.from({ length: 120 }, (_, index) => ({
      ...GOOD,
      settings: { muted: index >= 110 },
    }));
    const analyses = analysesOf(metrics);
    expect(analyses.map((analysis) => analysis.metrics.length)).toEqual([50, 50, 20]);
    const budgets = analyses.map(({ rules }) => rules.falseAbortBudget);
    expect(budgets[0]).toBeCloseTo((0.05 * 50) / 110, 12);
    expect(budgets.reduce((sum, budget) => sum + budget, 0)).toBeCloseTo(0.05, 12);
  });

  it('are one for each length of steps, and short steps need longer streaks', () => {
    const steps = [60_000, 10_000, 300_000, 0, 1e12];
    const analyses = analysesOf(steps.map((step) => ({ ...GOOD, scopes: sharedScopes(step) })));
    expect(analyses.map(({ window, sustained, metrics }) => [window, sustained, metrics.length])).toEqual([
      [60_000, 3, 3],
      [10_000, 18, 1],
      [300_000, 3, 1],
    ]);
  });

  it('have two metrics where the directions have different limits, one without where Kayenta has none', () => {
    const effectSize = { allowedIncrease: 1.2 };
    const [analysis] = analysesOf([{ ...GOOD, settings: { direction: 'either', effectSize } }]);
    expect(analysis?.metrics).toMatchObject([
      { name: 'metric 1 increase', harm: 'increase', limit: { relative: 0.2 } },
      { name: 'metric 1 decrease', harm: 'decrease', limit: { relative: 0.15 } },
    ]);
  });

  it('have one metric for both directions where their limits are the same', () => {
    const effectSize = { allowedIncrease: 1.2, allowedDecrease: 0.8 };
    const [analysis] = analysesOf([{ ...GOOD, settings: { direction: 'either', effectSize } }]);
    expect(analysis?.metrics).toMatchObject([{ harm: 'either', limit: { relative: 0.2 } }]);
  });

  it('take what the judge is told', () => {
    const told = { passWhen: 'no_evidence', sustained: '7', rules: { minimumWindows: 9 } };
    expect(analysesOf([GOOD], told)[0]).toMatchObject({
      passWhen: 'no_evidence',
      sustained: 7,
      rules: { minimumWindows: 9, confidence: 0.95, falseAbortBudget: 0.05 },
    });
  });

  it('take numbers that lie at the edge of what is a number', () => {
    const [analysis] = analysesOf([{ control: [1e308, '-1e308', 1], experiment: [1, 2, 3] }]);
    expect(analysis?.metrics).toMatchObject([{ data: { stable: [null, null, 1] } }]);
  });
});
