import { describe, expect, it } from 'vitest';
import { assess, type Limits, type Tally } from '../../support/argo/assess.ts';
import { abortMessage, assessmentMessage } from '../../support/argo/assessment-message.ts';
import { dashboardCell } from '../../support/argo/dashboard-cell.ts';
import { evaluateResult } from '../../support/argo/evaluate-result.ts';
import { measureWeb } from '../../support/argo/measure-web.ts';
import { measurementOf } from '../../support/argo/measurement-of.ts';
import type { WebMetric } from '../../support/argo/web-metric.ts';
import { projectFile } from '../../support/docs/documents.ts';
import { type SeenRequest, startHttpServer } from '../../support/prometheus/start-http-server.ts';

interface Expected {
  readonly phase: string;
  readonly value?: string;
  readonly message?: string;
  readonly messageContains?: string;
  readonly panics?: string;
  readonly method?: string;
  readonly body?: string;
  readonly jsonBody?: object;
}

interface Case {
  readonly name: string;
  readonly successCondition: string;
  readonly failureCondition: string;
  readonly expected: Expected;
  readonly expectedThroughV1_9_1?: Expected;
}

interface AnsweredCase extends Case {
  readonly status: number;
  readonly body: string;
  readonly jsonPath: string;
}

interface WebCase extends AnsweredCase {
  readonly usable: boolean;
  readonly request: Omit<WebMetric, 'url'>;
}

const cases: {
  readonly web: readonly WebCase[];
  readonly evaluate: readonly (Case & { result: unknown })[];
  readonly derived: readonly AnsweredCase[];
  readonly assess: readonly {
    name: string;
    metric: Limits;
    result: Partial<Tally>;
    terminating: boolean;
    expected: Expected;
  }[];
  readonly messages: readonly { when: string; message?: string; messages?: readonly string[] }[];
  readonly argoUi: readonly {
    value: string;
    rendered: { throws?: string; table?: unknown; chart?: unknown };
  }[];
} = JSON.parse(projectFile('test/reference/argo/cases.json'));

/** Cases that the simulator does not reproduce, and why. */
const NOT_REPRODUCED: Readonly<Record<string, string>> = {
  When_BadURL_Then_Fail: 'the message is that of the HTTP client of Go',
  When_usingOAuth2_Then_Succeed: 'OAuth2 is not used by our templates, so the simulator has none',
  When_RejectedByOAuthServer_Then_Failure: 'OAuth2 is not used by our templates, so the simulator has none',
};
const NOTHING_COUNTED: Tally = {
  successful: 0,
  failed: 0,
  inconclusive: 0,
  consecutiveError: 0,
  consecutiveSuccess: 0,
  count: 0,
};

const named = <T extends { name: string }>(list: readonly T[]): [string, T][] =>
  list.map((one, at) => [`${at + 1}: ${one.name}`, one]);

function expectMeasured(
  measured: { phase: string; value: string; message: string },
  { phase, value, message, messageContains = '' }: Expected,
): void {
  expect(measured).toMatchObject({
    phase,
    ...(value !== undefined && { value }),
    ...(message !== undefined && { message }),
  });
  expect(measured.message).toContain(messageContains);
}

describe("the simulator, on the cases of Argo Rollouts' own tests", () => {
  it('leaves out only cases that are marked as of no use, and says why', () => {
    const unusable = cases.web.filter(({ usable }) => !usable).map(({ name }) => name);
    expect(Object.keys(NOT_REPRODUCED).sort()).toEqual(unusable.sort());
  });

  it.each(named(cases.web.filter(({ usable }) => usable)))('asks and measures: %s', async (_name, one) => {
    let seen: SeenRequest | null = null;
    const server = await startHttpServer((request, response) => {
      seen = request;
      response.statusCode = one.status;
      response.end(one.body);
    });
    const web = { ...one.request, url: server.url, jsonPath: one.jsonPath } as WebMetric;
    const measured = await measureWeb(web, one);
    await server.stop();
    expectMeasured(measured, one.expected);
    expect(seen === null).toBe(one.status === 0);
    if (seen !== null) expectAsked(seen, one);
    if (one.expectedThroughV1_9_1 !== undefined)
      expectMeasured(measurementOf(one, one, '1.9.1'), one.expectedThroughV1_9_1);
  });

  it.each(named(cases.evaluate))('evaluates conditions: %s', (_name, { result, expected, ...conditions }) => {
    const { phase, message } = evaluateResult(result, conditions);
    expect({ phase, message }).toEqual({ phase: expected.phase, message: expected.message ?? '' });
  });

  it.each(named(cases.derived))('reads answers: %s', (_name, one) => {
    if (one.expected.panics !== undefined) {
      expect(() => measurementOf(one, one)).toThrow(one.expected.panics);
      return;
    }
    expectMeasured(measurementOf(one, one), one.expected);
    if (one.expectedThroughV1_9_1 !== undefined)
      expectMeasured(measurementOf(one, one, '1.9.1'), one.expectedThroughV1_9_1);
  });

  it.each(named(cases.assess))('keeps to limits: %s', (_name, { metric, result, terminating, expected }) => {
    expect(assess(metric, { ...NOTHING_COUNTED, ...result }, terminating).phase).toBe(expected.phase);
  });

  it('says why a metric ended, and why a rollout was aborted, in the same words', () => {
    const [plain, detailed, limits, aborts] = cases.messages;
    const failed = assess({}, { ...NOTHING_COUNTED, failed: 1, count: 1 }, false);
    expect(assessmentMessage('failed-metric', failed.phase, failed.because, '')).toBe(plain?.message);
    expect(assessmentMessage('failed-metric', failed.phase, failed.because, 'Provider Error')).toBe(
      detailed?.message,
    );
    const because = [{ failed: 3 }, { inconclusive: 3 }, { consecutiveError: 3 }].map(
      (tally) =>
        assess(
          { failureLimit: 2, inconclusiveLimit: 2, consecutiveErrorLimit: 2 },
          { ...NOTHING_COUNTED, ...tally },
          false,
        ).because,
    );
    expect(because).toEqual(
      limits?.messages?.map((text) => text.replace('(N)', '(3)').replace('(M)', '(2)')),
    );
    expect(abortMessage(7, 'Background', '<AnalysisRun.status.message>')).toBe(
      aborts?.messages?.[0]?.replace(' R:', ' 7:'),
    );
    expect(abortMessage(7, 'Step-based', '...')).toBe(aborts?.messages?.[1]?.replace(' R:', ' 7:'));
    for (const [at, kind] of (['Blue/green pre-promotion', 'Blue/green post-promotion'] as const).entries())
      expect(`... ${abortMessage(7, kind, '...').split(': ').slice(2).join(': ')}`).toBe(
        aborts?.messages?.[at + 2],
      );
  });

  it.each(cases.argoUi.map((one) => [one.value, one.rendered] as const))(
    'shows a value as the dashboard does: %s',
    (value, { throws, table, chart }) => {
      if (throws !== undefined) {
        expect(() => dashboardCell(value)).toThrow(throws);
        return;
      }
      expect(dashboardCell(value)).toEqual({ table, ...(chart !== undefined && { chart }) });
    },
  );
});

function expectAsked(seen: SeenRequest, { request, expected }: WebCase): void {
  expect(seen.method).toBe(expected.method ?? (request.method || 'GET'));
  for (const { key, value } of request.headers ?? []) expect(seen.headers[key.toLowerCase()]).toBe(value);
  if (request.jsonBody === undefined) expect(seen.headers['content-type']).toBeUndefined();
  if (expected.body !== undefined) expect([...seen.form.keys()]).toEqual([expected.body]);
  if (expected.jsonBody !== undefined) {
    expect(seen.headers['content-type']).toBe('application/json');
    expect(JSON.parse([...seen.form.keys()].join())).toEqual(expected.jsonBody);
  }
}
