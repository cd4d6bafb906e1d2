import { describe, expect, it } from 'vitest';
import { AnalysisRequest } from '../../../src/contract/analysis-request.ts';
import { judgeInTurn } from '../../../src/judge/judge-in-turn.ts';
import { planQueries } from '../../../src/plan/plan-queries.ts';
import { fetchReadings } from '../../../src/sources/fetch-readings.ts';
import { InlineSource } from '../../../src/sources/inline/inline-source.ts';
import { alignWindows } from '../../../src/windows/align-windows.ts';
import type { AlignedMetric } from '../../../src/windows/window.ts';

const column = { events: [1, 1, 1, 1, 1], total: [900, 900, 900, 900, 900] };
const metric = (name: string) => ({ name, kind: 'proportion', data: { canary: column, stable: column } });
const spec = AnalysisRequest.parse({ metrics: [metric('first'), metric('second')] });

async function aligned(): Promise<AlignedMetric[]> {
  const plan = planQueries(spec, 0, () => 'no sources here');
  const source = new InlineSource();
  return alignWindows(plan, await fetchReadings(plan, () => source, new AbortController().signal));
}

/** A metric on which any judge must throw. */
function broken(one: AlignedMetric | undefined): AlignedMetric {
  if (one?.kind !== 'proportion') throw new Error('expected a proportion');
  return {
    ...one,
    windows: [
      {
        index: 0,
        phase: 'judged',
        canary: { kind: 'observed', value: { events: 5, total: 1 } },
        stable: { kind: 'observed', value: { events: -1, total: 0.5 } },
      },
    ],
  };
}

describe('metrics judged in turn', () => {
  it('are all judged, and others have their turn in between', async () => {
    let rests = 0;
    const rest = async () => {
      rests += 1;
    };
    const findings = await judgeInTurn(await aligned(), spec, {
      rest,
      isOver: () => false,
      onSurprise: () => {},
    });
    expect(findings.map(({ verdict }) => verdict)).toEqual(['pass', 'pass']);
    expect(rests).toBe(1);
  });

  it('do not take one another down: one on which the judge throws is a warn, and is told', async () => {
    const [first, second] = await aligned();
    const surprises: string[] = [];
    const turns = {
      rest: async () => {},
      isOver: () => false,
      onSurprise: (_: unknown, name: string) => surprises.push(name),
    };
    const findings = await judgeInTurn(
      [broken(first), second].filter((one) => one !== undefined),
      spec,
      turns,
    );
    expect(findings.map(({ because }) => because[0]?.code)).toEqual(['internal_error', 'within_limit']);
    expect(findings[0]).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(surprises).toEqual(['first']);
  });

  it('are a warn once the time is over, all but the first', async () => {
    const turns = { rest: async () => {}, isOver: () => true, onSurprise: () => {} };
    const findings = await judgeInTurn(await aligned(), spec, turns);
    expect(findings.map(({ because }) => because[0]?.code)).toEqual(['within_limit', 'not_judged_in_time']);
  });

  it('tell that they could not be read also when the time is over', async () => {
    const turns = { rest: async () => {}, isOver: () => true, onSurprise: () => {} };
    const unread = (await aligned()).map(
      ({ plan, queries, warnings }): AlignedMetric => ({
        kind: 'unreadable',
        plan,
        queries,
        warnings,
        because: { code: 'source_unavailable', detail: 'no answer in time' },
      }),
    );
    const findings = await judgeInTurn(unread, spec, turns);
    expect(findings.map(({ because }) => because[0]?.code)).toEqual([
      'source_unavailable',
      'source_unavailable',
    ]);
  });
});
