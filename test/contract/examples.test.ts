import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { AnalysisRequest } from '../../src/contract/analysis-request.ts';
import { exampleRequests } from '../support/current-openapi.ts';
import { type DocumentedService, startDocumentedService } from '../support/docs/documented-service.ts';
import { projectFile, projectUrl } from '../support/docs/documents.ts';
import { exampleReplies } from '../support/docs/example-replies.ts';

/** Other releases of Node may differ in the last digits of a logarithm. */
const DIGITS = 10;

const requests = Object.entries(exampleRequests());
const replyFiles = readdirSync(projectUrl('examples')).filter((file) => file.endsWith('.reply.json'));

describe('the examples', () => {
  let service: DocumentedService;
  let replies: Record<string, unknown>;
  beforeAll(async () => {
    service = await startDocumentedService();
    replies = await exampleReplies(service);
  });
  afterAll(() => service.stop());

  it.each(requests)('%s is a request', (_name, request) => {
    expect(AnalysisRequest.safeParse(request).error).toBeUndefined();
  });

  it.each(replyFiles)('%s is what the service answers', (file) => {
    const committed = AnalysisReply.parse(JSON.parse(projectFile(`examples/${file}`)));
    const answered = AnalysisReply.parse(replies[`examples/${file}`]);
    expect(rounded(answered), 'npm run examples writes the replies anew').toEqual(rounded(committed));
  });

  it('have a reply for each request that brings its data', () => {
    expect(replyFiles.map((file) => `examples/${file}`).sort()).toEqual(Object.keys(replies).sort());
  });

  it.each(['pass', 'warn', 'fail'])('show a %s', (verdict) => {
    expect(replies[`examples/${verdict}.reply.json`]).toMatchObject({ verdict });
  });
});

/** The same without what depends on the last digits. */
function rounded(reply: AnalysisReply): unknown {
  const { analysisId, ...rest } = reply;
  expect(analysisId).toMatch(/^[0-9a-f]{20}$/);
  return JSON.parse(JSON.stringify(rest), (_key, value) =>
    typeof value === 'number' ? Number(value.toPrecision(DIGITS)) : value,
  );
}
