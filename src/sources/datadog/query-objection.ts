import { durationText } from '../rollups/duration-text.ts';
import type { RollupCall } from '../rollups/rollup-store.ts';

const MS_PER_SECOND = 1_000;
/** What is in braces is where a query looks, unless `by` stands before it. */
const SCOPE = /(?<!\bby\s*)\{[^{}]*\}/g;
const ROLLUP = /\.rollup\(([^()]*)\)/g;
const NO_COUNTS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:avg|min|max|p\d+(?:\.\d+)?)\s*:/, 'begin with sum: or count:'],
  [/\.as_rate\(|\bper_(?:second|minute|hour)\(/, 'write .as_count(), and leave rates out'],
  [/\b(?:cumsum|diff|derivative|dt|monotonic_diff)\(/, 'leave functions out that change what is counted'],
  [/\.fill\(\s*(?:linear|last)\b/, 'leave .fill() out: it makes up counts'],
];

/** Why a query does not give one value of each window, or no counts where those are wanted; null where it does. */
export function queryObjection({ query, shape, grid: { windowMs } }: RollupCall): string | null {
  if (windowMs % MS_PER_SECOND !== 0)
    return 'Datadog has whole seconds only: give a "window" of whole seconds';
  return rollupObjection(query, windowMs) ?? (shape === 'counter' ? countObjection(query) : null);
}

function rollupObjection(query: string, windowMs: number): string | null {
  const seconds = windowMs / MS_PER_SECOND;
  const rollups = rollupsIn(query).map(({ length }) => length);
  const other = rollups.find((length) => length !== seconds);
  if (other !== undefined && other > seconds) {
    const length = durationText(other * MS_PER_SECOND);
    return `the query gives one value for each ${length}, and a window is ${durationText(windowMs)} long: give a "window" of ${length}, or write {{window}} into .rollup()`;
  }
  const scopes = query.match(SCOPE)?.length ?? 0;
  if (other === undefined && rollups.length >= Math.max(1, scopes)) return null;
  return 'the query does not say that it wants one value of each window: write .rollup(sum, {{window}}) behind every metric, or another method than sum';
}

function countObjection(query: string): string | null {
  const unfit = NO_COUNTS.find(([pattern]) => pattern.test(query));
  const scopes = query.match(SCOPE)?.length ?? 0;
  const isCounted = (query.match(/\.as_count\(\s*\)/g)?.length ?? 0) >= scopes;
  const isSummed = rollupsIn(query).every(({ method }) => method === 'sum');
  const advice = unfit?.[1] ?? (isCounted && isSummed ? null : 'write .as_count().rollup(sum, {{window}})');
  return advice === null ? null : `the query does not give whole counts: ${advice}`;
}

/** The lengths in seconds and the methods of all roll-ups; one without a length has none that is a number. */
function rollupsIn(query: string): readonly { readonly method: string; readonly length: number }[] {
  return [...query.matchAll(ROLLUP)].map(([, text = '']) => {
    const words = text.split(',').map((word) => word.trim());
    const isLength = (word: string) => /^\d+$/.test(word);
    const [method = 'sum'] = words.filter((word) => !isLength(word));
    return { method, length: words.length > 2 ? Number.NaN : Number(words.find(isLength)) };
  });
}
