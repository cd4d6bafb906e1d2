import type { SeededRandom } from './seeded-random.ts';

const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const LATENCY_SIGMA = 0.5;

/** The counters of one process, from its start to its end. */
export class SimulatedProcess {
  readonly #random: SeededRandom;
  readonly #byCode = new Map<string, number>();
  readonly #inBucket = [...BOUNDS, Number.POSITIVE_INFINITY].map(() => 0);
  #latencySum = 0;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** Serves requests one by one; gives back how many of them failed. */
  serve(requests: number, errorRate: number, medianSeconds: number): number {
    let errors = 0;
    for (let request = 0; request < requests; request += 1) {
      const isError = this.#random.uniform() < errorRate;
      const code = isError ? '500' : '200';
      this.#byCode.set(code, (this.#byCode.get(code) ?? 0) + 1);
      errors += isError ? 1 : 0;
      const seconds = medianSeconds * Math.exp(LATENCY_SIGMA * this.#random.normal());
      const bucket = BOUNDS.findIndex((bound) => seconds <= bound);
      const index = bucket === -1 ? BOUNDS.length : bucket;
      this.#inBucket[index] = (this.#inBucket[index] ?? 0) + 1;
      this.#latencySum += seconds;
    }
    return errors;
  }

  /** Every counter by name and own label, written `name{label="value"}`; a code is there from its first request on. */
  exposition(): Readonly<Record<string, number>> {
    const shown: Record<string, number> = {};
    for (const [code, count] of this.#byCode) {
      shown[`http_requests_total{code="${code}"}`] = count;
    }
    let cumulative = 0;
    for (const [index, count] of this.#inBucket.entries()) {
      cumulative += count;
      shown[`http_request_duration_seconds_bucket{le="${BOUNDS[index] ?? '+Inf'}"}`] = cumulative;
    }
    shown['http_request_duration_seconds_sum'] = this.#latencySum;
    shown['http_request_duration_seconds_count'] = cumulative;
    return shown;
  }
}
