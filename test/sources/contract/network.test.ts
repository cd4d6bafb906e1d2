import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../support/prometheus/free-port.ts';
import { startByteServer } from '../../support/prometheus/start-byte-server.ts';
import { describeStores, noSignal, question, shapesOf, storeAt } from '../../support/stores/try-store.ts';

async function silentServer() {
  const server = await startByteServer(() => {});
  onTestFinished(server.stop);
  return server;
}

describeStores([], (store) => {
  it.each(['http://127.0.0.1', 'http://nowhere.invalid'])('says that nobody is at %s', async (host) => {
    const source = await storeAt(store, `${host}:${await freePort()}`);
    const reply = await source.read(question(store), noSignal());
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'unreachable' } });
    expect(await source.check(noSignal())).toMatchObject({ kind: 'unreachable' });
  });

  it.each(shapesOf(store))('gives up a server that is too slow with a %s, in time', async (shape) => {
    const server = await silentServer();
    const source = await storeAt(store, server.url, { timeout: '200ms' });
    const begunMs = performance.now();
    const reply = await source.read(question(store, shape), noSignal());
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'timeout' } });
    expect(performance.now() - begunMs).toBeLessThan(5_000);
    await server.closed(0);
  });

  it.each(shapesOf(store))(
    'leaves when the analysis ends, and closes its connections for a %s',
    async (shape) => {
      const server = await silentServer();
      const source = await storeAt(store, server.url, { timeout: '60s' });
      const begunMs = performance.now();
      const reply = await source.read(question(store, shape), AbortSignal.timeout(200));
      expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'timeout' } });
      expect(performance.now() - begunMs).toBeLessThan(5_000);
      for (const index of server.sockets.keys()) await server.closed(index);
    },
  );

  it('leaves when whoever checks it goes', async () => {
    const server = await silentServer();
    const source = await storeAt(store, server.url, { timeout: '60s' });
    expect(await source.check(AbortSignal.timeout(200))).toMatchObject({ kind: 'timeout' });
  });

  it('asks nothing once the analysis is over', async () => {
    const server = await silentServer();
    const source = await storeAt(store, server.url);
    const reply = await source.read(question(store), AbortSignal.abort());
    expect(reply).toMatchObject({ kind: 'failed', failure: { kind: 'timeout' } });
    expect(server.sockets).toHaveLength(0);
  });

  it.each(shapesOf(store))('asks nothing for a %s where there is no window yet', async (shape) => {
    const server = await silentServer();
    const source = await storeAt(store, server.url);
    const { grid, ...rest } = question(store, shape);
    const reply = await source.read({ ...rest, grid: { ...grid, count: 0 } }, noSignal());
    expect(reply).toMatchObject({ kind: 'answer', queries: [], warnings: [] });
    expect(server.sockets).toHaveLength(0);
  });
});
