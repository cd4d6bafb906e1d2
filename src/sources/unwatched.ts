import type { SourceWatcher } from './source.ts';

/** For whoever does not want to know. */
export const UNWATCHED: SourceWatcher = { retried: () => {}, leftAlone: () => {}, askedAgain: () => {} };
