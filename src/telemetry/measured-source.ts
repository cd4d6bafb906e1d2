import type { ReadingRequest } from '../readings/reading-request.ts';
import { labelValuesOf } from '../sources/label-values-of.ts';
import type { AnsweredRead, LabelReply, LabelRequest, MetricSource, SourceReply } from '../sources/source.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** Counts and times the reads of a source, and logs those that fail. */
export class MeasuredSource implements MetricSource {
  readonly #inner: MetricSource;
  readonly #name: string;
  readonly #metrics: Pick<Metrics, 'sourceReads' | 'sourceReadSeconds'>;
  readonly #logger: Logger;

  constructor(
    inner: MetricSource,
    name: string,
    metrics: Pick<Metrics, 'sourceReads' | 'sourceReadSeconds'>,
    logger: Logger,
  ) {
    this.#inner = inner;
    this.#name = name;
    this.#metrics = metrics;
    this.#logger = logger;
  }

  async read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    const stop = this.#metrics.sourceReadSeconds.startTimer({ source: this.#name });
    const reply = await this.#inner.read(request, signal);
    stop();
    const outcome = reply.kind === 'answer' ? 'answer' : reply.failure.kind;
    this.#metrics.sourceReads.inc({ source: this.#name, outcome });
    if (reply.kind === 'failed') {
      const { failure, queries } = reply;
      this.#logger.warn(
        { source: this.#name, outcome, detail: failure.detail, queries },
        'source read failed',
      );
    }
    return reply;
  }

  labelValues(request: LabelRequest, signal: AbortSignal): Promise<LabelReply> {
    return labelValuesOf(this.#inner, request, signal);
  }

  contradiction(reads: readonly AnsweredRead[]): string | null {
    const detail = this.#inner.contradiction(reads);
    if (detail !== null) {
      this.#logger.warn({ source: this.#name, detail }, 'answers of a source contradict one another');
    }
    return detail;
  }
}
