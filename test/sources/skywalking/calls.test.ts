import { describe, expect, it } from 'vitest';
import type { LabelMatcher, ReadingShape } from '../../../src/readings/reading-request.ts';
import { minuteText } from '../../../src/sources/skywalking/minute-text.ts';
import { SKYWALKING } from '../../support/stores/skywalking.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

async function callsFor(query: string, shape: ReadingShape, matchers: readonly LabelMatcher[], more = {}) {
  const server = await answering(SKYWALKING.http?.empty ?? (() => ({ body: '' })));
  const source = await storeAt(SKYWALKING, server.url);
  const reply = await source.read(
    { ...question(SKYWALKING, shape, more), canary: { query, matchers } },
    noSignal(),
  );
  const bodies = server.requests.map(({ body }) => JSON.parse(body));
  return {
    reply,
    bodies,
    variables: bodies.find((one) => one.variables?.entity.serviceName !== 'shop-v1' && one.variables)
      ?.variables,
  };
}

describe('a call', () => {
  it('names a service, and its first and last minute in the time of the server', async () => {
    const service: LabelMatcher = { label: 'service', operator: '=', value: 'shop "a"' };
    const { variables } = await callsFor('service_cpm', 'counter', [service]);
    expect(variables).toEqual({
      values: 'service_cpm',
      entity: { serviceName: 'shop "a"', normal: true },
      // From 22:14 to 22:17 in Greenwich: three minutes, of which both ends are named.
      duration: { start: '2023-11-15 0614', end: '2023-11-15 0616', step: 'MINUTE' },
    });
  });

  it('names an instance and an endpoint, and asks for what is beside', async () => {
    const query =
      '{"expression": "endpoint_percentile{p=\'95\'}", "service": "shop", "instance": "{{pod}}", "endpoint": "GET:/{{route}}", "normal": false}';
    const matchers: LabelMatcher[] = [
      { label: 'pod', operator: '=', value: 'web-0' },
      { label: 'route', operator: '=', value: 'cart' },
    ];
    const { variables } = await callsFor(query, 'gauge', matchers);
    expect(variables).toMatchObject({
      beside: 'endpoint_cpm',
      entity: { serviceName: 'shop', serviceInstanceName: 'web-0', endpointName: 'GET:/cart', normal: false },
    });
  });

  it.each([
    [0, '2026-11-23 2345'],
    [60, '2026-11-24 0045'],
    [-570, '2026-11-23 1415'],
    [345, '2026-11-24 0530'],
  ])('has minutes of a server %i minutes east of Greenwich', (offset, text) => {
    expect(minuteText(Date.parse('2026-11-23T23:45:00Z'), offset)).toBe(text);
  });
});

describe('nothing is asked', () => {
  const version: LabelMatcher = { label: 'version', operator: '=', value: 'v2' };

  it.each([
    ['counter', 'service_cpm', [version], '{{service}}, which is neither'],
    [
      'counter',
      '{"expression": "service_cpm", "service": "shop"}',
      [version],
      'no place for the condition on version',
    ],
    [
      'counter',
      '{"expression": "x", "service": "{{version}}"}',
      [{ ...version, operator: '!=' }],
      '{{version}}',
    ],
    [
      'gauge',
      '{"expression": "x", "failuresBy": "y", "service": "{{version}}"}',
      [version],
      'failuresBy: is not a known key',
    ],
    ['histogram', 'service_cpm', [version], 'SkyWalking has no distributions'],
  ] as const)('for the %s %s', async (shape, query, matchers, detail) => {
    const { reply, bodies } = await callsFor(query, shape, matchers);
    expect(reply).toMatchObject({
      failure: { kind: 'rejected_query', detail: expect.stringContaining(detail) },
      queries: [query],
    });
    expect(bodies).toEqual([]);
  });

  it('where windows begin within a minute', async () => {
    const grid = { startMs: 1_700_000_070_000, windowMs: 60_000, count: 3 };
    const { reply, bodies } = await callsFor(SKYWALKING.queries.counter ?? '', 'counter', [version], {
      grid,
    });
    expect(reply).toMatchObject({
      failure: { detail: expect.stringContaining('across the edge of a window') },
    });
    expect(bodies).toEqual([]);
  });
});
