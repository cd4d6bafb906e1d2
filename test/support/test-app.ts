import type { z } from 'zod';
import { createAuthority } from '../../src/access/overrides/authority.ts';
import { OverrideSettings } from '../../src/access/overrides/override-settings.ts';
import { createApp } from '../../src/app.ts';
import { createCatalog } from '../../src/config/create-catalog.ts';
import { PolicyStore } from '../../src/config/policy-store.ts';
import type { ServiceSettings } from '../../src/config/service-settings.ts';
import { answerLarge } from '../../src/large/answer-large.ts';
import { createReportLinks } from '../../src/links/report-links.ts';
import { ReportSettings } from '../../src/links/report-settings.ts';
import type { PageFiles } from '../../src/page/page-files.ts';
import type { PolicyCatalog } from '../../src/policies/policy-catalog.ts';
import { createLogger, type Logger } from '../../src/telemetry/logger.ts';
import { MeasuredSource } from '../../src/telemetry/measured-source.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { watchSource } from '../../src/telemetry/watch-source.ts';
import { NOW_MS } from './verdict-of.ts';

interface TestAppOptions {
  readonly sources?: ServiceSettings['sources'];
  readonly allowedHosts?: readonly string[];
  readonly tokens?: ServiceSettings['tokens'];
  readonly pause?: string;
  readonly overrides?: z.input<typeof OverrideSettings>;
  readonly reports?: z.input<typeof ReportSettings>;
  readonly logger?: Logger;
  readonly clock?: () => number;
  readonly deadlineMs?: number;
  readonly maxBodyBytes?: number;
  readonly maxConcurrent?: number;
  readonly maxQueue?: number;
  readonly isReady?: () => boolean;
  readonly policies?: PolicyCatalog;
  readonly page?: PageFiles | null;
}

/** The application as it is served, with the clock standing still and the log silent. */
export function testApp({
  sources = {},
  allowedHosts = [],
  tokens = [],
  pause,
  overrides = {},
  reports = {},
  logger = createLogger('silent'),
  clock = () => NOW_MS,
  deadlineMs = 8_000,
  maxBodyBytes = 16_777_216,
  maxConcurrent = 16,
  maxQueue = 64,
  isReady = () => true,
  policies = new PolicyStore(new Map()),
  page = null,
}: TestAppOptions = {}) {
  const metrics = createMetrics();
  const catalog = createCatalog(
    { sources, allowedHosts: [...allowedHosts] },
    (source, name) => new MeasuredSource(source, name, metrics, logger),
    (name) => watchSource(name, metrics, logger),
  );
  return createApp({
    catalog,
    tokens,
    authority: createAuthority({ pause, overrides: OverrideSettings.parse(overrides) }, () => {}),
    links: createReportLinks(ReportSettings.parse(reports)),
    clock,
    deadlineMs,
    maxBodyBytes,
    answerLarge,
    maxConcurrent,
    maxQueue,
    isReady,
    policies,
    page,
    logger,
    metrics,
    openapi: 'openapi: 3.1.0\n',
    version: 'test',
  });
}
