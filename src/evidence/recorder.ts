import type { Evidence } from '../contract/evidence/evidence.ts';
import type { ReadingRequest } from '../readings/reading-request.ts';
import type { AnsweredRead, MetricSource, SourceReply } from '../sources/source.ts';
import type { SourceCatalog } from '../sources/source-catalog.ts';
import { requestKey } from './request-key.ts';
import { toWire } from './to-wire.ts';

/** What was read while a question was judged. */
export type Recorded = Pick<Evidence, 'sources' | 'reads' | 'contradictions'>;

/** A catalog that keeps what its sources answer. */
export class Recorder {
  readonly catalog: SourceCatalog;
  readonly #sources = new Map<string | null, Evidence['sources'][number]>();
  readonly #reads = new Map<string, Evidence['reads'][number]>();
  readonly #contradictions = new Map<string, Evidence['contradictions'][number]>();

  constructor({ find, sourceNamed, names }: SourceCatalog) {
    this.catalog = {
      names,
      find: (asked) => {
        const found = find(asked);
        if (typeof found === 'string') return found;
        const { name, ingestionDelayMs, rollsUp } = found;
        const facts = { name, ingestionDelayMs, ...(rollsUp && { rollsUp }) };
        this.#sources.set(asked ?? null, { asked: asked ?? null, ...facts });
        return found;
      },
      sourceNamed: (name) => this.#recording(name, sourceNamed(name)),
    };
  }

  /** Sorted, so that it does not tell which store was the faster one. */
  get recorded(): Recorded {
    return {
      sources: inOrder(this.#sources),
      reads: inOrder(this.#reads),
      contradictions: inOrder(this.#contradictions),
    };
  }

  #recording(name: string, source: MetricSource): MetricSource {
    return {
      read: async (request, signal) => {
        const reply = await source.read(request, signal);
        if (request.kind === 'query') this.#keep(name, request, reply);
        return reply;
      },
      contradiction: (reads) => {
        const detail = source.contradiction(reads);
        if (detail !== null) this.#keepContradiction(reads, detail);
        return detail;
      },
    };
  }

  #keep(source: string, asked: ReadingRequest, reply: SourceReply): void {
    const request = requestKey(asked);
    this.#reads.set(`${source} ${request}`, { source, request, reply: toWire(reply) });
  }

  #keepContradiction(reads: readonly AnsweredRead[], detail: string): void {
    const requests = reads.map(({ request }) => requestKey(request));
    this.#contradictions.set(requests.join(), { requests, detail });
  }
}

function inOrder<Value>(kept: ReadonlyMap<string | null, Value>): Value[] {
  return [...kept]
    .sort(([left], [right]) => (String(left) < String(right) ? -1 : 1))
    .map(([, value]) => value);
}
