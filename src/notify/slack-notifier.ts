import { setTimeout as pause } from 'node:timers/promises';
import axios from 'axios';
import type { AnalysisReply } from '../contract/analysis-reply.ts';
import type { AnalysisSpec } from '../contract/analysis-request.ts';
import { toSlack } from '../report/formats/to-slack.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { rolloutKey } from './rollout-key.ts';
import type { SlackSettings } from './slack-settings.ts';
import { VerdictMemory } from './verdict-memory.ts';

const TIMEOUT_MS = 5_000;
/** With more messages than these under way, new ones are not sent: Slack takes about one a second. */
const MOST_UNDER_WAY = 20;
const LONGEST_ANSWER = 10_000;

export interface SlackNotifierDependencies {
  readonly settings: SlackSettings;
  readonly clock: () => number;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'slackPosts'>;
}

type Outcome = 'sent' | 'refused' | 'unreachable';

/**
 * Posts verdicts to Slack when they change. Nobody waits for it: {@link announce} returns at once.
 * A post that failed is tried again with the next question about that rollout.
 */
export class SlackNotifier {
  readonly #dependencies: SlackNotifierDependencies;
  readonly #memory = new VerdictMemory();
  readonly #underWay = new Set<Promise<void>>();

  constructor(dependencies: SlackNotifierDependencies) {
    this.#dependencies = dependencies;
  }

  /** Notes a verdict, and posts it if it is one to be told and another than the last one about the same rollout. */
  announce(spec: AnalysisSpec, reply: AnalysisReply): void {
    const { settings, clock, metrics } = this.#dependencies;
    if (settings.webhookUrl === undefined) return;
    const key = rolloutKey(spec);
    const answer = `${reply.verdict} ${reply.conclusive} ${reply.overruled?.by}`;
    const isNew = this.#memory.replace(key, answer, clock()) !== answer;
    if (!isNew || !settings.on.includes(reply.verdict)) return;
    if (this.#underWay.size >= MOST_UNDER_WAY) {
      metrics.slackPosts.inc({ outcome: 'dropped' });
      this.#memory.forget(key, answer);
      return;
    }
    const post = this.#post(settings.webhookUrl, reply).then((outcome) => {
      this.#underWay.delete(post);
      metrics.slackPosts.inc({ outcome });
      if (outcome !== 'sent') this.#memory.forget(key, answer);
    });
    this.#underWay.add(post);
  }

  /** Waits until every post under way has ended, but no longer than `graceMs`. */
  async drain(graceMs: number): Promise<void> {
    const over = new AbortController();
    const grace = pause(graceMs, undefined, { signal: over.signal }).catch(() => {});
    await Promise.race([Promise.all(this.#underWay), grace]);
    over.abort();
  }

  /** Never rejects. What is logged holds nothing of the address, which is a secret. */
  async #post(webhookUrl: string, reply: AnalysisReply): Promise<Outcome> {
    const { logger } = this.#dependencies;
    const { analysisId, verdict } = reply;
    const tooLong = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const { status } = await axios.post(webhookUrl, toSlack(reply), {
        headers: { 'Content-Type': 'application/json' },
        maxContentLength: LONGEST_ANSWER,
        maxRedirects: 0,
        proxy: false,
        responseType: 'text',
        signal: tooLong,
        validateStatus: () => true,
      });
      if (status >= 200 && status < 300) return 'sent';
      logger.warn({ analysisId, verdict, status }, 'Slack did not take the verdict');
      return 'refused';
    } catch (error) {
      const code = axios.isAxiosError(error) ? error.code : 'unknown';
      const cause = tooLong.aborted ? 'timeout' : code;
      logger.warn({ analysisId, verdict, cause }, 'Slack could not be reached');
      return 'unreachable';
    }
  }
}
