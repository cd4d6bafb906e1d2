import { assess, type Tally } from './assess.ts';
import { assessmentMessage } from './assessment-message.ts';
import type { AnalysisMetric } from './manifests/analysis-template.ts';
import { measureWeb } from './measure-web.ts';
import type { Measurement } from './measurement-of.ts';
import { isCompleted, type Phase } from './phase.ts';

const ERROR_RETRY_MS = 10_000;
const KEPT_MEASUREMENTS = 10;
const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };

/** What a run says of one metric. */
export interface MetricResult extends Tally {
  readonly name: string;
  readonly phase: Phase;
  readonly message: string;
  readonly dryRun: boolean;
  /** The newest ones. */
  readonly measurements: readonly Measurement[];
}

/** A metric of a run that is under way; `withArguments` has been through it. */
export class RunningMetric {
  dueMs: number;
  readonly #metric: AnalysisMetric;
  readonly #isDry: boolean;
  readonly #measurements: Measurement[] = [];
  readonly #tally = {
    successful: 0,
    failed: 0,
    inconclusive: 0,
    consecutiveError: 0,
    consecutiveSuccess: 0,
    count: 0,
  };
  #phase: Phase = 'Pending';
  #because = '';

  constructor(metric: AnalysisMetric, isDry: boolean, startedMs: number) {
    this.#metric = metric;
    this.#isDry = isDry;
    this.dueMs = startedMs + milliseconds(metric.initialDelay ?? '0s');
  }

  /** Whether the others need not go on. */
  get endsTheRun(): boolean {
    return !this.#isDry && isCompleted(this.#phase) && this.#phase !== 'Successful';
  }

  /** What the run says of it if it is the worst. */
  get assessment(): string {
    if (this.#because === '') return '';
    return assessmentMessage(this.#metric.name, this.#phase, this.#because, this.#lastMessage);
  }

  get result(): MetricResult {
    const isToldDry = this.#isDry && this.#because !== '';
    return {
      name: this.#metric.name,
      phase: this.#phase,
      message: isToldDry ? `Metric assessed ${this.#phase} due to ${this.#because}` : this.#lastMessage,
      dryRun: this.#isDry,
      ...this.#tally,
      measurements: this.#measurements.slice(-KEPT_MEASUREMENTS),
    };
  }

  async measure(nowMs: number): Promise<void> {
    const { provider, interval } = this.#metric;
    const measurement = await measureWeb(provider.web, this.#metric);
    this.#measurements.push(measurement);
    this.#count(measurement.phase);
    this.#assess(false);
    const pauseMs = measurement.phase === 'Error' ? ERROR_RETRY_MS : milliseconds(interval ?? '0s');
    this.dueMs = isCompleted(this.#phase) ? Number.POSITIVE_INFINITY : nowMs + pauseMs;
  }

  terminate(): void {
    if (isCompleted(this.#phase)) return;
    if (this.#measurements.length === 0) this.#phase = 'Successful';
    else this.#assess(true);
  }

  get #lastMessage(): string {
    return this.#measurements.at(-1)?.message ?? '';
  }

  #assess(isTerminating: boolean): void {
    const { phase, because } = assess(this.#metric, this.#tally, isTerminating);
    this.#phase = phase;
    this.#because = because;
  }

  #count(phase: Phase): void {
    const tally = this.#tally;
    if (phase === 'Error') {
      tally.consecutiveError += 1;
      tally.consecutiveSuccess = 0;
      return;
    }
    tally.count += 1;
    tally.consecutiveError = 0;
    tally.successful += phase === 'Successful' ? 1 : 0;
    tally.failed += phase === 'Failed' ? 1 : 0;
    tally.inconclusive += phase === 'Inconclusive' ? 1 : 0;
    tally.consecutiveSuccess = phase === 'Successful' ? tally.consecutiveSuccess + 1 : 0;
  }
}

/** Milliseconds of a duration as Go writes it. */
function milliseconds(duration: string): number {
  return [...duration.matchAll(/(\d+)([smh])/g)].reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (UNIT_MS[unit] ?? 0),
    0,
  );
}
