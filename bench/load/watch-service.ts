import { scrape } from '../scale/scraped.ts';
import type { ServiceProcess } from '../scale/service-process.ts';
import { residentMemory } from './resident-memory.ts';

const EVERY_MS = 2_000;

/** What a service looked like from time to time. */
export interface Sample {
  readonly atMs: number;
  /** Resident memory of the service and of its processes for large requests, bytes. */
  readonly own: number;
  readonly children: number;
  /** The longest that its event loop was held up since the sample before, milliseconds. */
  readonly loopDelayMs: number;
  readonly heapUsed: number;
  readonly handles: number;
}

/** Looks at a service every two seconds until it is told to end. */
export function watchService({ url, child }: ServiceProcess): { readonly end: () => Promise<Sample[]> } {
  const samples: Sample[] = [];
  const begun = performance.now();
  const look = async () => {
    const metrics = await scrape(url);
    samples.push({
      atMs: performance.now() - begun,
      ...residentMemory(child.pid ?? 0),
      loopDelayMs: (metrics.get('nodejs_eventloop_lag_max_seconds') ?? 0) * 1_000,
      heapUsed: metrics.get('nodejs_heap_size_used_bytes') ?? 0,
      handles: metrics.get('nodejs_active_resources_total') ?? 0,
    });
  };
  let going = look();
  const timer = setInterval(() => {
    going = going.then(look);
  }, EVERY_MS);
  return {
    end: async () => {
      clearInterval(timer);
      await going;
      return samples;
    },
  };
}
