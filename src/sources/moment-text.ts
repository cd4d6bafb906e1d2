/** A time that a store gave, milliseconds since the epoch, as a date; as it is where there is no such date. */
export function momentText(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
}
