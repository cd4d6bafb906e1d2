import type { SourceWatcher } from '../../../src/sources/source.ts';

/** What a source told its watcher. */
export interface WatchedCalls {
  readonly watcher: SourceWatcher;
  readonly retried: number;
  readonly leftAlone: readonly string[];
}

/** A watcher that remembers what it was told. */
export function watchedCalls(): WatchedCalls {
  let retried = 0;
  const leftAlone: string[] = [];
  return {
    watcher: {
      retried: () => {
        retried += 1;
      },
      leftAlone: (because) => void leftAlone.push(because),
      askedAgain: () => {},
    },
    get retried() {
      return retried;
    },
    leftAlone,
  };
}
