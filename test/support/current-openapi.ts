import { readdirSync, readFileSync } from 'node:fs';
import { createAuthority } from '../../src/access/overrides/authority.ts';
import { OverrideSettings } from '../../src/access/overrides/override-settings.ts';
import type { Endpoint } from '../../src/api/endpoint.ts';
import { allEndpoints } from '../../src/api/endpoints/all-endpoints.ts';
import { openapiDocument } from '../../src/api/openapi.ts';
import { createCatalog } from '../../src/config/create-catalog.ts';
import { PolicyStore } from '../../src/config/policy-store.ts';
import { answerLarge } from '../../src/large/answer-large.ts';
import { createReportLinks } from '../../src/links/report-links.ts';
import { ReportSettings } from '../../src/links/report-settings.ts';
import { createLogger } from '../../src/telemetry/logger.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);
const SUFFIX = '.request.json';

/** The endpoints as they are described; nothing stands behind them. */
export function currentEndpoints(): Endpoint[] {
  return allEndpoints({
    catalog: createCatalog({ sources: {}, allowedHosts: [] }, (source) => source),
    clock: () => 0,
    version: '',
    authority: createAuthority({ overrides: OverrideSettings.parse({}) }, () => {}),
    links: createReportLinks(ReportSettings.parse({})),
    deadlineMs: 1,
    maxBodyBytes: 1,
    answerLarge,
    logger: createLogger('silent'),
    metrics: createMetrics(),
    isReady: () => true,
    policies: new PolicyStore(new Map()),
    openapi: '',
    page: { html: '', assets: new Map() },
  });
}

/** The OpenAPI document as the code of now describes it. */
export function currentOpenapi(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return openapiDocument(currentEndpoints(), version, exampleRequests());
}

/** The requests in examples/, by name. */
export function exampleRequests(): Record<string, unknown> {
  const names = readdirSync(EXAMPLES).filter((file) => file.endsWith(SUFFIX));
  return Object.fromEntries(
    names.map((file) => [
      file.slice(0, -SUFFIX.length),
      JSON.parse(readFileSync(new URL(file, EXAMPLES), 'utf8')),
    ]),
  );
}
