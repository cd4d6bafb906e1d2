import { expect, it } from 'vitest';
import { CLOUDMONITORING } from '../../support/stores/cloudmonitoring.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

it('asks as whom the machine or the pod runs, with a token for all calls', async () => {
  const server = await answering(({ path }) => ({
    body: path.startsWith('/computeMetadata/') ? '{"access_token": "pod-token", "expires_in": 3599}' : '{}',
  }));
  const googleAuth = { metadataHost: new URL(server.url).host };
  const source = await storeAt(CLOUDMONITORING, server.url, { bearerToken: undefined, googleAuth });
  expect(await source.read(question(CLOUDMONITORING), noSignal())).toMatchObject({ kind: 'answer' });
  expect(await source.check(noSignal())).toBeNull();
  const tokens = server.requests.map(({ headers }) => headers.authorization);
  expect(tokens).toEqual([undefined, 'Bearer pod-token', 'Bearer pod-token', 'Bearer pod-token']);
});

it('does not ask where no token can be had', async () => {
  const server = await answering(() => ({ status: 404, body: 'no such account' }));
  const googleAuth = { metadataHost: new URL(server.url).host };
  const source = await storeAt(CLOUDMONITORING, server.url, { bearerToken: undefined, googleAuth });
  expect(await source.read(question(CLOUDMONITORING), noSignal())).toMatchObject({
    failure: { kind: 'unauthorized', detail: expect.stringContaining('no token of Google') },
  });
  expect(server.requests.filter(({ path }) => path.startsWith('/v3/'))).toEqual([]);
});
