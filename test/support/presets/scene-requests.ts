import { SeededRandom } from '../prometheus/seeded-random.ts';
import { REPLICAS, type Replica, SCRAPE_INTERVAL_MS, scrapeTimes } from './scene-times.ts';
import { type Scene, STABLE } from './scenes.ts';

const MS_PER_SECOND = 1_000;
const LATENCY_SIGMA = 0.5;

/** The requests of a replica between one scrape and the one before: for each outcome how long each of them took. */
export interface ScrapedRequests {
  readonly timeMs: number;
  readonly millisecondsByOutcome: ReadonlyMap<string, readonly number[]>;
}

export interface ReplicaRequests {
  readonly replica: Replica;
  readonly scrapes: readonly ScrapedRequests[];
}

/** Every request of a scene; the same scene always has the same ones. */
export function sceneRequests(canary: Scene): readonly ReplicaRequests[] {
  return REPLICAS.map((replica) => {
    const random = new SeededRandom(7_919 + replica.ordinal);
    const scene = replica.side === 'canary' ? canary : STABLE;
    const scrapes = scrapeTimes(replica).map((timeMs) => ({
      timeMs,
      millisecondsByOutcome: serve(scene, random),
    }));
    return { replica, scrapes };
  });
}

function serve(
  { errorRate, refusedRate, failsAs, medianMs, requestsPerSecond }: Scene,
  random: SeededRandom,
): Map<string, number[]> {
  const requests = random.poisson((requestsPerSecond * SCRAPE_INTERVAL_MS) / MS_PER_SECOND);
  const served = new Map<string, number[]>();
  for (let request = 0; request < requests; request += 1) {
    const chance = random.uniform();
    const outcome = chance < errorRate ? failsAs : chance < errorRate + refusedRate ? 'refused' : 'served';
    const milliseconds = medianMs * Math.exp(LATENCY_SIGMA * random.normal());
    const alike = served.get(outcome) ?? [];
    alike.push(milliseconds);
    served.set(outcome, alike);
  }
  return served;
}
