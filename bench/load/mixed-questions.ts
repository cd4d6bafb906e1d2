import { inlineQuestion, queryQuestion } from '../scale/questions.ts';
import { createRandom } from '../simulate/random.ts';

/** Something that is asked under load, and how often among a hundred. */
export interface MixedQuestion {
  readonly name: string;
  readonly path: string;
  readonly body: string;
  readonly share: number;
}

const WINDOWS = 30;

/** Requests of all sizes: most small, some with queries to a slow store, a few of megabytes. */
export function mixedQuestions(): MixedQuestion[] {
  const inline = (minutes: number, seed: number, share: number) => ({
    name: `three metrics of ${minutes} minutes`,
    path: '/v1/analyze',
    body: inlineQuestion(minutes, seed).body,
    share,
  });
  const query = (minutes: number, path: string, share: number) => ({
    name: `queries over ${minutes} minutes, ${path}`,
    path,
    body: queryQuestion(minutes).body,
    share,
  });
  return [
    inline(10, 1, 30),
    inline(60, 2, 20),
    query(10, '/v1/analyze', 15),
    query(30, '/argo/verdict', 15),
    query(60, '/v1/gate', 10),
    samples(200, 5),
    samples(2_000, 4),
    samples(15_000, 1),
  ];
}

/** A request with so many latencies per window and side, of which those of the canary are longer. */
export function samples(perWindow: number, share: number): MixedQuestion {
  const random = createRandom(`samples ${perWindow}`);
  const side = (factor: number) => ({
    samples: Array.from({ length: WINDOWS }, () =>
      Array.from(
        { length: perWindow },
        () => Math.round(factor * (100_000 + 60_000 * random.uniform())) / 1_000,
      ),
    ),
  });
  const data = { canary: side(1.5), stable: side(1) };
  const metric = { name: 'latency', kind: 'distribution', unit: 'ms', limit: { relative: 0.1 }, data };
  const body = JSON.stringify({ metrics: [metric] });
  return { name: `samples, ${(body.length / 1e6).toFixed(1)} MB`, path: '/v1/analyze', body, share };
}
