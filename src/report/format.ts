const MINUTE_MS = 60_000;
const BYTE_UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** A number as people say it: three significant digits at most, no trailing zeros, never scientific. */
export function decimal(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return value > 0 ? 'infinitely many' : 'unknown';
  if (size >= 1_000) return count(Math.round(value));
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : smallDigits(size);
  return String(Number(value.toFixed(digits)));
}

/** A whole number with thousands apart. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ' ');
}

/** A share as percent. */
export function percent(share: number): string {
  return `${decimal(share * 100)} %`;
}

/** A difference of shares in percentage points. */
export function points(difference: number): string {
  return decimal(Math.abs(difference) * 100);
}

/** A value in its unit; seconds below one become milliseconds, bytes become kB, MB and so on. */
export function quantity(value: number, unit: string | undefined): string {
  if (unit === undefined || unit === '') return decimal(value);
  if (unit === 's' && Math.abs(value) < 1) return `${decimal(value * 1_000)} ms`;
  if (unit === 'bytes') return bytes(value);
  return `${decimal(value)} ${unit}`;
}

/** Time of day in UTC; seconds only where they matter. */
export function clock(timeMs: number): string {
  const iso = new Date(timeMs).toISOString();
  return timeMs % MINUTE_MS === 0 ? iso.slice(11, 16) : iso.slice(11, 19);
}

/** A duration as Go and Prometheus write it. */
export function duration(ms: number): string {
  if (ms % 1_000 !== 0) return `${ms}ms`;
  const parts: [number, string][] = [
    [Math.floor(ms / 3_600_000), 'h'],
    [Math.floor(ms / MINUTE_MS) % 60, 'm'],
    [Math.floor(ms / 1_000) % 60, 's'],
  ];
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${amount}${unit}`)
    .join('');
}

/** The length of a window as an adjective: one-minute, 5-minute, 30-second, 1m30s. */
export function windowAdjective(ms: number): string {
  if (ms === MINUTE_MS) return 'one-minute';
  if (ms % 3_600_000 === 0) return `${ms / 3_600_000}-hour`;
  if (ms % MINUTE_MS === 0) return `${ms / MINUTE_MS}-minute`;
  if (ms < MINUTE_MS && ms % 1_000 === 0) return `${ms / 1_000}-second`;
  return duration(ms);
}

function smallDigits(size: number): number {
  return size === 0 ? 0 : Math.min(12, 1 - Math.floor(Math.log10(size)));
}

function bytes(value: number): string {
  const size = Math.abs(value);
  const step = size < 1 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(size) / 3));
  return `${decimal(value / 1_000 ** step)} ${BYTE_UNITS[step]}`;
}
