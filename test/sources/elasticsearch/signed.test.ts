import { expect, it } from 'vitest';
import { ELASTICSEARCH } from '../../support/stores/elasticsearch.ts';
import { answering, noSignal, question, storeAt } from '../../support/stores/try-store.ts';

it('signs calls to an Amazon OpenSearch Service', async () => {
  const server = await answering(ELASTICSEARCH.http?.good ?? (() => ({ body: '' })));
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-real-one' };
  const sigv4 = { region: 'eu-central-1', credentials };
  const source = await storeAt(ELASTICSEARCH, server.url, { apiKey: undefined, headers: {}, sigv4 });
  expect(await source.read(question(ELASTICSEARCH), noSignal())).toMatchObject({ kind: 'answer' });
  expect(server.requests[0]?.headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/es\/aws4_request, /,
  );
});
