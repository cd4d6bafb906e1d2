import fc from 'fast-check';

/** Ways to put something else in the place of one part of a JSON value, or to leave that part out. */
export const spoiledJson: fc.Arbitrary<(json: unknown) => unknown> = fc
  .record({
    turns: fc.array(fc.nat(), { maxLength: 8 }),
    by: fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(undefined, null, '', 'NaN', '-1', -1, 1e308, 1.5, [], {}, [[]], [null]),
    ),
  })
  .map(
    ({ turns, by }) =>
      (json: unknown) =>
        spoiled(json, turns, by),
  );

/** Goes down by the turns, as far as there is a way down. */
function spoiled(json: unknown, [turn, ...rest]: readonly number[], by: unknown): unknown {
  if (turn === undefined || typeof json !== 'object' || json === null) return by;
  const keys = Object.keys(json);
  const key = keys[turn % keys.length];
  if (key === undefined) return by;
  if (Array.isArray(json)) {
    return json.map((value, index) => (String(index) === key ? spoiled(value, rest, by) : value));
  }
  return { ...json, [key]: spoiled((json as Record<string, unknown>)[key], rest, by) };
}
