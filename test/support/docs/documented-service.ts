import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../src/app.ts';
import { createCatalog } from '../../../src/config/create-catalog.ts';
import { ServiceSettings } from '../../../src/config/service-settings.ts';
import { answerLarge } from '../../../src/large/answer-large.ts';
import { createLogger } from '../../../src/telemetry/logger.ts';
import { createMetrics } from '../../../src/telemetry/metrics.ts';
import { currentOpenapi } from '../current-openapi.ts';
import { startHttpServer } from '../prometheus/start-http-server.ts';
import { projectFile } from './documents.ts';

/** Documents are run as if it were this moment. */
const NOW_MS = Date.parse('2026-01-15T15:00:00Z');
const NOTHING_FOUND = JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [] } });

/** The service that documents talk about, listening on a port of its own. */
export interface DocumentedService {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts the service as it is, with a clock that stands still and a source `prometheus` that finds nothing. */
export async function startDocumentedService(): Promise<DocumentedService> {
  const store = await startHttpServer((_request, response) => response.end(NOTHING_FOUND));
  const { sources, allowedHosts, deadline, maxBodyBytes, maxConcurrent, maxQueue, tokens } =
    ServiceSettings.parse({
      sources: { prometheus: { kind: 'prometheus', url: store.url } },
    });
  const { version } = JSON.parse(projectFile('package.json')) as { version: string };
  const app = createApp({
    catalog: createCatalog({ sources, allowedHosts }, (source) => source),
    clock: () => NOW_MS,
    version,
    deadlineMs: deadline,
    maxBodyBytes,
    answerLarge,
    maxConcurrent,
    maxQueue,
    tokens,
    logger: createLogger('silent'),
    metrics: createMetrics(),
    isReady: () => true,
    openapi: currentOpenapi(),
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.stop();
    },
  };
}
