// Writes what the service answers now into examples/ and into the documents. Tests compare; read the difference.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { startDocumentedService } from '../test/support/docs/documented-service.ts';
import { allDocuments, projectUrl } from '../test/support/docs/documents.ts';
import { exampleReplies } from '../test/support/docs/example-replies.ts';
import { refreshed } from '../test/support/docs/refreshed.ts';

const service = await startDocumentedService();
try {
  for (const [path, reply] of Object.entries(await exampleReplies(service))) {
    writeFileSync(projectUrl(path), JSON.stringify(reply, null, 2));
    execFileSync('node_modules/.bin/biome', ['format', '--write', path], { cwd: projectUrl('.') });
  }
  for (const { path, text } of allDocuments()) {
    const fresh = await refreshed(text, service);
    if (fresh !== text) writeFileSync(projectUrl(path), fresh);
  }
} finally {
  await service.stop();
}
