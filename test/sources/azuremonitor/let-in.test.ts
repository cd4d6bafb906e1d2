import { expect, it } from 'vitest';
import { AZUREMONITOR } from '../../support/stores/azuremonitor.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

it('asks as the identity of the machine, with a token for the API that it asks', async () => {
  const server = await answering(({ path }) => ({
    body: path.startsWith('/metadata/')
      ? '{"access_token": "machine-token", "expires_in": "3599"}'
      : '{"tables": [{"name": "PrimaryResult", "columns": [], "rows": []}]}',
  }));
  const azureAuth = { metadataUrl: server.url };
  const source = await storeAt(AZUREMONITOR, server.url, { bearerToken: undefined, azureAuth });
  expect(await source.read(question(AZUREMONITOR), noSignal())).toMatchObject({ kind: 'answer' });
  expect(await source.check(noSignal())).toBeNull();
  const [first, ...others] = server.requests;
  expect(first?.path).toContain(`resource=${encodeURIComponent(server.url)}`);
  expect(others.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Bearer machine-token'));
});
