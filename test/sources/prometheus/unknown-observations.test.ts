import { describe, expect, it } from 'vitest';
import { ask, GAUGE, http, matrix } from '../../support/prometheus/faulty-store.ts';

const QUERY = 'histogram_quantile(0.99, sum by (le) (rate(x_bucket[1m])))';
const PERCENTILE = {
  ...GAUGE,
  canary: { ...GAUGE.canary, query: QUERY },
  stable: { ...GAUGE.stable, query: QUERY },
};
const VALUES = matrix('[{"metric":{},"values":[[1000000060,"0.5"],[1000000120,"0.6"]]}]');

describe('how many observations a percentile is of', () => {
  it.each([
    [
      'the store refuses to count',
      422,
      '{"status":"error","errorType":"execution","error":"too many samples"}',
    ],
    ['the store fails', 503, 'down'],
    ['nothing comes back', 200, matrix('[]')],
    ['something else comes back', 200, '{"status":"success","data":{"resultType":"vector","result":[]}}'],
    ['other moments come back', 200, matrix('[{"metric":{},"values":[[1000000061,"7"]]}]')],
  ])('stays unknown where %s, and the values are good all the same', async (_, status, counted) => {
    const { url } = await http((request, response) => {
      const isCount = request.form.get('query')?.startsWith('sum(increase(') === true;
      response.writeHead(isCount ? status : 200).end(isCount ? counted : VALUES);
    });
    const basis = { looksBackMs: 60_000, percentile: { quantile: 0.99, observations: null } };
    const side = { form: 'points', windows: [0.5, 0.6], basis };
    expect(await ask(url, {}, PERCENTILE)).toMatchObject({ kind: 'answer', canary: side, stable: side });
  });
});
