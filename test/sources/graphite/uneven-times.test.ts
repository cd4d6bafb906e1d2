import { expect, it } from 'vitest';
import { GRAPHITE } from '../../support/stores/graphite.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

it.each([
  ['one is left out', [0, 10, 30, 40]],
  ['one comes twice', [0, 10, 10, 20]],
  ['the first comes twice', [0, 0, 10, 20]],
  ['they run backwards', [30, 20, 10, 0]],
])(
  'values of Graphite are of stretches that follow one another: where %s they are none',
  async (_what, seconds) => {
    const request = question(GRAPHITE, 'counter');
    const datapoints = seconds.map((second) => [1, request.grid.startMs / 1_000 + second]);
    const server = await answering(() => ({ body: JSON.stringify([{ target: 'x', datapoints }]) }));
    const reply = await (await storeAt(GRAPHITE, server.url)).read(request, noSignal());
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'bad_reply' } });
  },
);
