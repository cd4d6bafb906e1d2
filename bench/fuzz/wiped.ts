import fc from 'fast-check';
import { INLINE_METRICS } from './corpus.ts';

/** What can stand where a number was, so that nothing is known any more. */
const NOTHINGS: readonly unknown[] = [null, null, null, 'NaN', '', 'Infinity', [], {}, true, 'x', undefined];

type Json = Readonly<Record<string, unknown>>;

/** Questions whose data are gone on one side or both, in whatever way. Nothing of the kind may pass. */
export const wipedQuestions: fc.Arbitrary<object> = fc
  .record({
    metric: fc.constantFrom(...INLINE_METRICS),
    side: fc.constantFrom('canary', 'stable', 'both'),
    by: fc.constantFrom(...NOTHINGS),
    how: fc.constantFrom('values', 'windows', 'columns'),
    mode: fc.constantFrom('gate', 'gate', 'watch'),
    passWhen: fc.constantFrom('ruled_out', 'no_evidence'),
  })
  .map(({ metric, side, by, how, mode, passWhen }) => {
    const wipe = (value: unknown): unknown =>
      how === 'columns' ? wipedColumns(value, by) : wipedNumbers(value, by, how);
    return { mode, passWhen, metrics: [onSides(metric as Json, side, wipe)] };
  });

function onSides(metric: Json, side: string, wipe: (value: unknown) => unknown): object {
  const inSides = (data: unknown): unknown =>
    mapObject(data, (value, name) => (side === 'both' || side === name ? wipe(value) : value));
  if ('strata' in metric) return { ...metric, strata: mapObject(metric['strata'], inSides) };
  return { ...metric, data: inSides(metric['data']) };
}

/** Each number, or each window as a whole. */
function wipedNumbers(value: unknown, by: unknown, how: string): unknown {
  if (typeof value === 'number') return by;
  if (Array.isArray(value))
    return value.map((inner) => (how === 'windows' ? by : wipedNumbers(inner, by, how)));
  return mapObject(value, (inner, name) => (name === 'le' ? inner : wipedNumbers(inner, by, how)));
}

/** Each list is empty, or something else than a list. */
function wipedColumns(value: unknown, by: unknown): unknown {
  return mapObject(value, (inner, name) => (name === 'le' ? inner : by === null ? [] : by));
}

function mapObject(value: unknown, change: (value: unknown, name: string) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner, name)]));
}
