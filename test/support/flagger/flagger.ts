import { callWebhook } from './call-webhook.ts';
import type { CanaryManifest, CanaryWebhook } from './canary-manifest.ts';
import type { MetricTemplateManifest } from './metric-template-manifest.ts';
import { renderQuery } from './render-query.ts';
import { runQuery } from './run-query.ts';

/** Where the service that a manifest names is found by the test. */
export interface Cluster {
  readonly namespace: string;
  readonly metricTemplates: readonly MetricTemplateManifest[];
  /** The address in the manifests, and where it leads to. */
  readonly route: readonly [from: string, to: string];
}

type CanaryMetric = NonNullable<CanaryManifest['spec']['analysis']['metrics']>[number];

/**
 * The rollout of a Canary by weights as Flagger goes through it, one round per interval, on the path from "the canary is
 * ready" to promotion or rollback: hooks, MetricTemplates, failed checks, events. Phases are those of Flagger.
 */
export class Flagger {
  phase: 'Progressing' | 'WaitingPromotion' | 'Promoting' | 'Failed' = 'Progressing';
  weight = 0;
  failedChecks = 0;
  /** What `kubectl describe canary` shows, oldest first. */
  readonly events: string[] = [];
  readonly #canary: CanaryManifest;
  readonly #cluster: Cluster;

  constructor(canary: CanaryManifest, cluster: Cluster) {
    this.#canary = canary;
    this.#cluster = cluster;
  }

  get isOver(): boolean {
    return this.phase === 'Promoting' || this.phase === 'Failed';
  }

  /** What happens once per `interval`. */
  async round(): Promise<void> {
    const { threshold } = this.#canary.spec.analysis;
    if (await this.#isRollbackAsked()) return this.#rollBack('manual webhook invoked');
    if (this.failedChecks >= threshold) {
      return this.#rollBack(`failed checks threshold reached ${this.failedChecks}`);
    }
    if (this.weight === 0) this.events.push(`Starting canary analysis for ${this.#name}`);
    else if (!(await this.#isAnalysisPassed())) {
      this.failedChecks += 1;
      return;
    }
    await this.#advance();
  }

  get #name(): string {
    return `${this.#canary.metadata.name}.${this.#cluster.namespace}`;
  }

  async #isRollbackAsked(): Promise<boolean> {
    for (const hook of this.#hooks('rollback')) {
      if ((await this.#call(hook)) === null) {
        this.events.push(`Rollback check ${hook.name} passed`);
        return true;
      }
      this.events.push(`Rollback hook ${hook.name} not signaling a rollback`);
    }
    return false;
  }

  async #isAnalysisPassed(): Promise<boolean> {
    for (const hook of [...this.#hooks(''), ...this.#hooks('rollout')]) {
      const error = await this.#call(hook);
      if (error !== null) {
        this.events.push(`Halt ${this.#name} advancement external check ${hook.name} failed ${error}`);
        return false;
      }
    }
    for (const metric of this.#canary.spec.analysis.metrics ?? []) {
      const complaint = await this.#complaintAbout(metric);
      if (complaint !== null) {
        this.events.push(complaint);
        return false;
      }
    }
    return true;
  }

  async #complaintAbout(metric: CanaryMetric): Promise<string | null> {
    const template = this.#cluster.metricTemplates.find(
      ({ metadata }) => metadata.name === metric.templateRef?.name,
    );
    if (template === undefined) return `Metric template ${metric.templateRef?.name} error: not found`;
    const { provider, query } = template.spec;
    const outcome = await runQuery(this.#routed(provider.address), renderQuery(query, this.#model(metric)));
    if (outcome.kind === 'no values')
      return `Halt advancement no values found for custom metric: ${metric.name}`;
    if (outcome.kind === 'error') return `Metric query failed for ${metric.name}: ${outcome.error}`;
    const { min = -Infinity, max = Infinity } = metric.thresholdRange ?? { max: metric.threshold ?? 0 };
    const halt = `Halt ${this.#name} advancement ${metric.name} ${outcome.value.toFixed(2)}`;
    if (outcome.value < min) return `${halt} < ${min}`;
    return outcome.value > max ? `${halt} > ${max}` : null;
  }

  async #advance(): Promise<void> {
    const { stepWeight, maxWeight } = this.#canary.spec.analysis;
    if (this.phase === 'Progressing' && !(await this.#isConfirmed('confirm-traffic-increase'))) {
      this.events.push(`Halt ${this.#name} advancement waiting for traffic increase approval`);
    } else if (this.weight < maxWeight) {
      this.weight += stepWeight;
      this.events.push(`Advance ${this.#name} canary weight ${this.weight}`);
    } else if (await this.#isConfirmed('confirm-promotion')) {
      this.phase = 'Promoting';
      this.events.push(`Copying ${this.#name} template spec to primary`);
    } else if (this.phase !== 'WaitingPromotion') {
      this.phase = 'WaitingPromotion';
      this.events.push(`Halt ${this.#name} advancement waiting for promotion approval`);
    }
  }

  async #isConfirmed(type: CanaryWebhook['type']): Promise<boolean> {
    for (const hook of this.#hooks(type)) if ((await this.#call(hook)) !== null) return false;
    return true;
  }

  #rollBack(why: string): void {
    this.events.push(`Rolling back ${this.#name} ${why}`);
    this.weight = 0;
    this.phase = 'Failed';
  }

  #hooks(type: CanaryWebhook['type']): CanaryWebhook[] {
    return (this.#canary.spec.analysis.webhooks ?? []).filter((hook) => hook.type === type);
  }

  async #call(hook: CanaryWebhook): Promise<string | null> {
    const payload = {
      name: this.#canary.metadata.name,
      namespace: this.#cluster.namespace,
      phase: this.phase,
      checksum: '7f5b8d4c9',
      metadata: hook.metadata,
    };
    return (await callWebhook({ ...hook, url: this.#routed(hook.url) }, payload)).error;
  }

  #model({ interval, templateVariables = {} }: CanaryMetric) {
    const { name } = this.#canary.spec.targetRef;
    return {
      name: this.#canary.metadata.name,
      namespace: this.#cluster.namespace,
      target: name,
      service: name,
      ingress: name,
      interval: interval ?? '1m',
      variables: templateVariables,
    };
  }

  #routed(url: string): string {
    const [from, to] = this.#cluster.route;
    return url.replace(from, to);
  }
}
