import { createServer, type Server } from 'node:http';
import { type AddressInfo, Server as TcpServer } from 'node:net';
import { type Authority, createAuthority } from './access/overrides/authority.ts';
import { answerClientError } from './api/answer-client-error.ts';
import { createApp } from './app.ts';
import { createCatalog } from './config/create-catalog.ts';
import { keepPolicies } from './config/keep-policies.ts';
import { PolicyStore } from './config/policy-store.ts';
import type { ServiceSettings } from './config/service-settings.ts';
import { sourcesReady } from './config/sources-ready.ts';
import { LARGE_AT_A_TIME } from './large/large-at-a-time.ts';
import { ProcessPool } from './large/process-pool.ts';
import { createReportLinks } from './links/report-links.ts';
import { SlackNotifier } from './notify/slack-notifier.ts';
import type { PageFiles } from './page/page-files.ts';
import { createLogger, type Logger } from './telemetry/logger.ts';
import { MeasuredSource } from './telemetry/measured-source.ts';
import { createMetrics, type Metrics } from './telemetry/metrics.ts';
import { tellPolicies } from './telemetry/tell-policies.ts';
import { watchSource } from './telemetry/watch-source.ts';

/** A request whose body has not arrived by then is given up; that is looked at every second. */
const TIMES = { requestTimeout: 30_000, connectionsCheckingInterval: 1_000 };
/** How long a connection without a request stays open when the instance stops. */
const IDLE_MS = 1_000;

export interface RunningService {
  /** The port that was taken. */
  readonly port: number;
  /** Finishes what runs, refuses what is new, and resolves when all is done or the grace is over. */
  stop(reason: string): Promise<void>;
}

export interface ServiceFiles {
  readonly version: string;
  /** The text of openapi.yaml. */
  readonly openapi: string;
  /** The texts of the policies that are shipped, by name. */
  readonly presets: ReadonlyMap<string, string>;
  /** The page to try the service; null where it was not built. */
  readonly page: PageFiles | null;
}

/** Starts the service and resolves when it listens. Rejects when the port cannot be had or a source cannot be made. */
export async function serve(
  settings: ServiceSettings,
  { presets, page, ...files }: ServiceFiles,
): Promise<RunningService> {
  const logger = createLogger(settings.logLevel);
  const metrics = createMetrics();
  const catalog = createCatalog(
    settings,
    (source, name) => new MeasuredSource(source, name, metrics, logger),
    (name) => watchSource(name, metrics, logger),
  );
  await sourcesReady(catalog);
  const notifier = new SlackNotifier({ settings: settings.slack, clock: Date.now, logger, metrics });
  const policies = new PolicyStore(presets, settings.policies);
  const leavePolicies = await keepPolicies(policies, () => tellPolicies(policies.list(), metrics, logger));
  let ready = true;
  const app = createApp({
    ...files,
    page: settings.page ? page : null,
    catalog,
    policies,
    authority: authorityOf(settings, metrics, logger),
    links: createReportLinks(settings.reports),
    logger,
    metrics,
    clock: Date.now,
    tokens: settings.tokens,
    announce: (spec, reply) => notifier.announce(spec, reply),
    deadlineMs: settings.deadline,
    maxBodyBytes: settings.maxBodyBytes,
    answerLarge: new ProcessPool(LARGE_AT_A_TIME).answer,
    maxConcurrent: settings.maxConcurrent,
    maxQueue: settings.maxQueue,
    isReady: () => ready,
  });
  const server = createServer(TIMES, app);
  server.on('clientError', answerClientError);
  await listen(server, settings);
  const { port } = server.address() as AddressInfo;
  logger.info({ ...told(settings), port, sources: catalog.names, version: files.version }, 'listening');

  async function stop(reason: string): Promise<void> {
    ready = false;
    leavePolicies();
    logger.info({ reason, graceMs: settings.shutdownGrace }, 'stopping');
    const graceEnds = performance.now() + settings.shutdownGrace;
    const complete = await close(server, settings.shutdownGrace);
    await notifier.drain(Math.max(0, graceEnds - performance.now()));
    if (complete) logger.info('stopped');
    else logger.warn('stopped before every request was answered: the grace was over');
  }

  return { port, stop };
}

/** What may have the last word in place of the judge. */
function authorityOf(settings: ServiceSettings, { paused }: Metrics, logger: Logger): Authority {
  paused.set(settings.pause === undefined ? 0 : 1);
  return createAuthority(settings, (trouble) => {
    logger.warn(trouble, 'the file of overrides, or a line of it, cannot be used');
  });
}

/** What the log says of the settings: nothing that is secret. */
function told({ host, tokens, pause, overrides, reports }: ServiceSettings) {
  return {
    host,
    tokens: tokens.map(({ name }) => name),
    overrideKeys: overrides.keys.map(({ name }) => name),
    reports: reports.publicUrl ?? null,
    ...(pause === undefined ? {} : { paused: pause }),
  };
}

function listen(server: Server, { host, port }: ServiceSettings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/**
 * Closes a server; true when every request was answered within the grace. Connections without a request stay open for a
 * moment, because one may be on its way: HTTP's own way of closing would cut it off.
 */
function close(server: Server, graceMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const hangUp = setInterval(() => server.closeIdleConnections(), IDLE_MS);
    const giveUp = setTimeout(() => {
      resolve(false);
      server.closeAllConnections();
    }, graceMs);
    TcpServer.prototype.close.call(server, () => {
      clearInterval(hangUp);
      clearTimeout(giveUp);
      resolve(true);
    });
  });
}
