import { z } from 'zod';
import { OverrideSettings } from '../access/overrides/override-settings.ts';
import { TokenSettings } from '../access/token-settings.ts';
import { Duration } from '../contract/duration.ts';
import { Flag, Name, wholeNumber } from '../contract/scalars.ts';
import { ReportSettings } from '../links/report-settings.ts';
import { SlackSettings } from '../notify/slack-settings.ts';
import { SourceSettings } from '../sources/source-settings.ts';

const SourceName = Name.regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be lower-case letters, digits, - and _').refine(
  (name) => name !== 'inline',
  'must not be "inline": that is data in the request',
);

/** A word that is meant for a switch says nothing to those who are paused. */
const Pause = Name.refine(
  (why) => !/^(?:true|false|yes|no|on|off|[01])$/i.test(why),
  'must say in words why everything is paused; leave it out to go on',
);

/** Everything an operator can set. */
export const ServiceSettings = z
  .strictObject({
    host: z.string().min(1).default('0.0.0.0').describe('Address to listen on.'),
    port: wholeNumber(0, 65_535).prefault(8_080).describe('Port to listen on; 0 takes a free one.'),
    logLevel: z
      .enum(['silent', 'error', 'warn', 'info', 'debug'])
      .default('info')
      .describe('Least severe log lines to write.'),
    deadline: Duration.prefault('8s').describe(
      'Time for one analysis; what a source has not answered by then counts as unavailable. Keep it below the time-out of the caller (Argo Rollouts: 10s).',
    ),
    shutdownGrace: Duration.prefault('10s').describe(
      'Time that running analyses get to finish after SIGTERM.',
    ),
    maxConcurrent: wholeNumber(1, 1_000)
      .prefault(16)
      .describe('How many requests for a verdict are worked on at a time.'),
    maxQueue: wholeNumber(0, 10_000)
      .prefault(64)
      .describe(
        'How many requests may wait for their turn, a quarter of the deadline at most; others get a 503.',
      ),
    maxBodyBytes: wholeNumber(1_000, 1_000_000_000)
      .prefault(16_777_216)
      .describe('Largest request body in bytes.'),
    allowedHosts: z
      .array(z.string().min(1))
      .default([])
      .describe(
        'Hosts (host or host:port) that a request may name as a source by URL. Empty: none, only configured sources.',
      ),
    page: Flag.default(true).describe('Whether there is a page at / to try the service.'),
    tokens: TokenSettings.default([]).describe('Who may ask, by the hashes of tokens. Empty: everybody.'),
    sources: z.record(SourceName, SourceSettings).default({}).describe('Where metrics are read, by name.'),
    policies: z
      .string()
      .min(1)
      .optional()
      .describe('Folder of policies that requests can name: YAML or JSON files. Looked at again every 5 s.'),
    pause: Pause.optional().describe(
      'Kill switch: why everything is paused. Every verdict is then a warn. Without it nothing is paused.',
    ),
    overrides: OverrideSettings.prefault({}).describe(
      'Who may overrule a verdict, by signed overrides. Without a key, nobody.',
    ),
    reports: ReportSettings.prefault({}).describe(
      'Links under which people can look at the report of a verdict, and what signs them.',
    ),
    slack: SlackSettings.prefault({}).describe('Where verdicts are posted, and which.'),
  })
  .meta({ id: 'ServiceSettings' });
export type ServiceSettings = z.output<typeof ServiceSettings>;

/** Environment variables and the setting each one sets; they win over the file. */
export const ENVIRONMENT = {
  HOST: ['host'],
  PORT: ['port'],
  LOG_LEVEL: ['logLevel'],
  DEADLINE: ['deadline'],
  SHUTDOWN_GRACE: ['shutdownGrace'],
  MAX_CONCURRENT: ['maxConcurrent'],
  MAX_QUEUE: ['maxQueue'],
  MAX_BODY_BYTES: ['maxBodyBytes'],
  ALLOWED_HOSTS: ['allowedHosts'],
  PAGE: ['page'],
  PROMETHEUS_URL: ['sources', 'prometheus', 'url'],
  PROMETHEUS_BEARER_TOKEN: ['sources', 'prometheus', 'bearerToken'],
  POLICIES: ['policies'],
  PAUSE: ['pause'],
  REPORTS_URL: ['reports', 'publicUrl'],
  REPORTS_KEYS: ['reports', 'keys'],
  SLACK_WEBHOOK_URL: ['slack', 'webhookUrl'],
} as const satisfies Record<string, readonly string[]>;

/** Variables that hold several texts, with commas between them. */
export const LISTS: ReadonlySet<string> = new Set(['ALLOWED_HOSTS', 'REPORTS_KEYS']);

/** Names the configuration file. */
export const CONFIG_FILE_VARIABLE = 'CANARY_VERDICT_CONFIG';
