import { fileURLToPath } from 'node:url';
import { createAuthority } from '../../../src/access/overrides/authority.ts';
import { createApp } from '../../../src/app.ts';
import { presets } from '../../../src/cli/package-file.ts';
import { createCatalog } from '../../../src/config/create-catalog.ts';
import { PolicyStore } from '../../../src/config/policy-store.ts';
import { ServiceSettings } from '../../../src/config/service-settings.ts';
import { answerLarge } from '../../../src/large/answer-large.ts';
import { createReportLinks } from '../../../src/links/report-links.ts';
import { createLogger } from '../../../src/telemetry/logger.ts';
import { createMetrics } from '../../../src/telemetry/metrics.ts';
import { currentOpenapi } from '../current-openapi.ts';
import { startHttpServer } from '../prometheus/start-http-server.ts';
import { serveApp } from '../serve-app.ts';
import { projectFile, projectUrl } from './documents.ts';

/** Documents are run as if it were this moment. */
const NOW_MS = Date.parse('2026-01-15T15:00:00Z');
/** Signs the overrides that documents show; it is secret to nobody. */
export const OVERRIDE_KEY = 'a key that only documents are signed with';
/** Why the service of documents about the kill switch is paused. */
const PAUSE = 'the network is being repaired, INC-31';
const NOTHING_FOUND = JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [] } });

/** The service that documents talk about, listening on a port of its own. */
export interface DocumentedService {
  readonly url: string;
  /** The same service, paused by its operator. */
  readonly pausedUrl: string;
  readonly stop: () => Promise<void>;
}

/** Starts the service as it is, with a clock that stands still and a source `prometheus` that finds nothing. */
export async function startDocumentedService(): Promise<DocumentedService> {
  const store = await startHttpServer((_request, response) => response.end(NOTHING_FOUND));
  const policies = new PolicyStore(await presets(), fileURLToPath(projectUrl('examples/policies')));
  await policies.refresh();
  const texts = { policies, openapi: currentOpenapi() };
  const usual = await serveApp(documentedApp(store.url, texts));
  const paused = await serveApp(documentedApp(store.url, texts, PAUSE));
  return {
    url: usual.url,
    pausedUrl: paused.url,
    stop: async () => {
      await Promise.all([usual.stop(), paused.stop()]);
      await store.stop();
    },
  };
}

interface Texts {
  readonly policies: PolicyStore;
  readonly openapi: string;
}

function documentedApp(storeUrl: string, texts: Texts, pause?: string) {
  const settings = ServiceSettings.parse({
    sources: { prometheus: { kind: 'prometheus', url: storeUrl } },
    overrides: { keys: [{ name: 'release-captains', key: OVERRIDE_KEY }] },
    pause,
  });
  const { version } = JSON.parse(projectFile('package.json')) as { version: string };
  const { deadline, maxBodyBytes, maxConcurrent, maxQueue, tokens } = settings;
  return createApp({
    catalog: createCatalog(settings, (source) => source),
    clock: () => NOW_MS,
    version,
    authority: createAuthority(settings, () => {}),
    links: createReportLinks(settings.reports),
    deadlineMs: deadline,
    maxBodyBytes,
    answerLarge,
    maxConcurrent,
    maxQueue,
    tokens,
    logger: createLogger('silent'),
    metrics: createMetrics(),
    isReady: () => true,
    policies: texts.policies,
    openapi: texts.openapi,
    page: null,
  });
}
