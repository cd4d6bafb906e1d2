/** A time as the API takes minutes, such as 2026-11-23 1201, at so many minutes east of Greenwich. */
export function minuteText(timeMs: number, offsetMinutes: number): string {
  const local = new Date(timeMs + offsetMinutes * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 13)}${local.slice(14, 16)}`;
}
