/** What the table of the dashboard shows for the value of a measurement. Throws where the dashboard does. */
export function dashboardCell(value: string): { readonly chart?: unknown; readonly table: unknown } {
  const parsed = parsedValue(value);
  if (parsed === undefined) return { chart: null, table: null };
  if (typeof parsed === 'number') return { chart: parsed, table: parsed };
  if (Array.isArray(parsed) && typeof parsed[0] === 'number')
    return { chart: parsed[0], table: shown(parsed) };
  return { table: shown(parsed) };
}

function shown(value: unknown): string {
  // Not String(): null has no toString, and the dashboard throws there.
  return (value as object).toString();
}

function parsedValue(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
