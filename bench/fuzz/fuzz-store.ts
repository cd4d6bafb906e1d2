import fc from 'fast-check';
import {
  type HttpTestServer,
  type SeenRequest,
  startHttpServer,
} from '../../test/support/prometheus/start-http-server.ts';
import { mutated } from './mutated.ts';

const SCRAPE_S = 15;
const MOST_SAMPLES = 2_000;
/** What a store can have in place of numbers. */
const NOTHINGS: readonly unknown[] = ['NaN', '', 'x', null, [], '+Inf', '-Inf'];

/** How a store answers: as it should, with anything, or with nothing where numbers should be. */
export type Temper = 'good' | 'garbage' | 'wiped';

/** A store that speaks the query API of Prometheus, more or less. What it answers depends on the query only. */
export function startFuzzStore(temper: Temper): Promise<HttpTestServer> {
  return startHttpServer((request, response) => {
    const good = goodReply(request);
    const seed = hashOf(request.form.toString());
    if (temper === 'good') {
      response.end(JSON.stringify(good));
      return;
    }
    if (temper === 'wiped') {
      response.end(JSON.stringify(wiped(good, NOTHINGS[seed % NOTHINGS.length])));
      return;
    }
    const [reply] = fc.sample(mutated(good), { numRuns: 1, seed });
    const text = JSON.stringify(reply) ?? '';
    // Mostly whole and well, so that what is in it gets far.
    const status = [200, 200, 200, 200, 200, 200, 400, 422, 204][seed % 9] ?? 200;
    response.writeHead(status).end(seed % 13 === 0 ? text.slice(0, seed % text.length) : text);
  });
}

interface Matrix {
  readonly status: 'success';
  readonly data: { readonly resultType: string; readonly result: readonly object[] };
}

function goodReply({ path, form }: SeenRequest): Matrix {
  const query = form.get('query') ?? '';
  const sides = ['canary', 'stable'].filter((side) => query.includes(side));
  const series = (sides.length === 0 ? ['stable'] : sides).flatMap((side) =>
    seriesOf(side, query, momentsOf(path, form)),
  );
  return { status: 'success', data: { resultType: 'matrix', result: series } };
}

/** Seconds at which there are values: each step, or each scrape within the range of a query. */
function momentsOf(path: string, form: URLSearchParams): number[] {
  const number = (name: string) => Number(form.get(name));
  const isRange = path.endsWith('query_range');
  const rangeS = Number(/\[(\d+)s\]$/.exec(form.get('query') ?? '')?.[1] ?? 60);
  const [start, end, step] = isRange
    ? [number('start'), number('end'), number('step')]
    : [number('time') - rangeS + 1, number('time'), SCRAPE_S];
  const count = Math.min(MOST_SAMPLES, Math.floor((end - start) / step) + 1);
  return Array.from({ length: Math.max(0, count) || 0 }, (_, index) => start + index * step);
}

function seriesOf(side: string, query: string, moments: readonly number[]): object[] {
  const busy = side === 'canary' ? 1 : 9;
  const bounds =
    query.includes('_bucket') && !query.includes('histogram_quantile') ? ['0.1', '0.5', '1', '+Inf'] : [null];
  const isEvents = /errors|restarts/.test(query);
  return bounds.map((le, bucket) => {
    const perScrape = (isEvents ? 0.1 : 40) * busy * (bucket + 1);
    const isGauge = /max\(|histogram_quantile/.test(query);
    const values = moments.map((time, index) => [
      time,
      String(isGauge ? 5 + ((index * 7 + busy) % 5) / 10 : Math.floor((time % 100_000) * perScrape)),
    ]);
    const metric = {
      __name__: 'x',
      track: side,
      pod: `${side}-1`,
      instance: '10.0.0.1:80',
      route: '/a',
      ...(le && { le }),
    };
    return { metric, values };
  });
}

function wiped({ data, ...reply }: Matrix, by: unknown): object {
  const result = data.result.map((series) => ({
    ...series,
    values: (series as { values: unknown[][] }).values.map(([time]) => [time, by]),
  }));
  return { ...reply, data: { ...data, result } };
}

function hashOf(text: string): number {
  let hash = 7;
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return hash;
}
