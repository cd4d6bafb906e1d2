/** Metrics of a process by name, summed over their labels. */
export type Scraped = ReadonlyMap<string, number>;

const LINE = /^([a-zA-Z_:][\w:]*)(\{.*\})? (\S+)/;

/** Reads `/metrics` of a server; only series whose line matches `keep`. */
export async function scrape(url: string, keep: RegExp = /./): Promise<Scraped> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const sums = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, name, , value] = LINE.exec(line) ?? [];
    if (name === undefined || !keep.test(line)) continue;
    sums.set(name, (sums.get(name) ?? 0) + Number(value));
  }
  return sums;
}

/** By how much a metric grew between two scrapes; 0 where it was never there. */
export function growth(before: Scraped, after: Scraped, name: string): number {
  return (after.get(name) ?? 0) - (before.get(name) ?? 0);
}
