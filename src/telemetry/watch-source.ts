import type { SourceWatcher } from '../sources/source.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** Counts the retries of a source, and tells when its store is left alone. */
export function watchSource(
  source: string,
  { sourceRetries, sourcesLeftAlone }: Pick<Metrics, 'sourceRetries' | 'sourcesLeftAlone'>,
  logger: Logger,
): SourceWatcher {
  sourcesLeftAlone.set({ source }, 0);
  return {
    retried: () => sourceRetries.inc({ source }),
    leftAlone(detail) {
      sourcesLeftAlone.set({ source }, 1);
      logger.warn({ source, detail }, 'store left alone for a while');
    },
    askedAgain() {
      sourcesLeftAlone.set({ source }, 0);
      logger.info({ source }, 'store answers again');
    },
  };
}
