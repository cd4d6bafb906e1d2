const LONGEST = 60;

/** What came where something else was expected, as JSON, cut where it is long. */
export function received(input: unknown): string {
  const text = JSON.stringify(input) ?? String(input);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text;
}
