import type { StoreData } from './prometheus-reply.ts';
import type { RawCall } from './raw-calls.ts';

// Stores may round the edges of a range to whole seconds.
const TOLERANCE_MS = 1_000;

/** What is wrong with the times of raw samples: a store must not answer for another time than it was asked for; else `null`. */
export function timeFault(calls: readonly RawCall[], replies: readonly StoreData[]): string | null {
  const isAstray = calls.some(({ fromMs, untilMs }, index) => {
    const reply = replies[index];
    const found = reply?.resultType === 'matrix' ? reply.result : [];
    return found.some(({ values, histograms }) =>
      [values.times, histograms.times].some(
        (times) =>
          (times[0] ?? untilMs) < fromMs - TOLERANCE_MS || (times.at(-1) ?? untilMs) > untilMs + TOLERANCE_MS,
      ),
    );
  });
  return isAstray ? 'samples came back from other times than those asked for' : null;
}
