import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOnline, runQuery } from '../../support/flagger/run-query.ts';
import { type HttpTestServer, startHttpServer } from '../../support/prometheus/start-http-server.ts';

const vector = (...values: unknown[]) =>
  JSON.stringify({
    status: 'success',
    data: { resultType: 'vector', result: values.map((value) => ({ metric: {}, value: [0, value] })) },
  });
const scalar = JSON.stringify({ status: 'success', data: { resultType: 'scalar', result: [0, '1'] } });

/** What a Prometheus answers, and what Flagger makes of it. */
const ANSWERS: Readonly<Record<string, [status: number, body: string, outcome: object]>> = {
  'one value': [200, vector('1'), { kind: 'value', value: 1 }],
  'two values, of which the last counts': [200, vector('1', '0'), { kind: 'value', value: 0 }],
  'not a number': [200, vector('NaN'), { kind: 'no values' }],
  'no series': [200, vector(), { kind: 'no values' }],
  'a value that is not a string': [200, vector(1), { kind: 'no values' }],
  'a scalar': [200, scalar, { kind: 'error', error: `error unmarshaling result: '${scalar}'` }],
  'no JSON': [200, '<html>', { kind: 'error', error: "error unmarshaling result: '<html>'" }],
  'an error with its text': [412, 'too slow', { kind: 'error', error: 'error response: too slow' }],
};

describe('a query as Flagger sends it to Prometheus', () => {
  let server: HttpTestServer;
  let answer: readonly [status: number, body: string] = [200, ''];
  beforeAll(async () => {
    server = await startHttpServer((_request, response) => response.writeHead(answer[0]).end(answer[1]));
  });
  afterAll(() => server.stop());

  it.each(Object.entries(ANSWERS))('understands %s', async (_name, [status, body, outcome]) => {
    answer = [status, body];
    expect(await runQuery(server.url, 'up')).toEqual(outcome);
  });

  it('goes below the address by GET, with white space folded and the token beside it', async () => {
    answer = [200, vector('1')];
    await runQuery(`${server.url}/flagger`, '{\n  "a": 1\n}', 'secret');
    expect(server.requests.at(-1)).toMatchObject({
      method: 'GET',
      path: '/flagger/api/v1/query?query=%7B+%22a%22%3A+1+%7D',
      headers: { authorization: 'Bearer secret' },
    });
  });

  it('takes an address for a Prometheus if it answers the probe with 1', async () => {
    answer = [200, vector('1')];
    expect(await isOnline(server.url)).toBe(true);
    answer = [200, vector('0')];
    expect(await isOnline(server.url)).toBe(false);
  });
});
