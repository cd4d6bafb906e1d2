/** A length of time that Wavefront has values for, and its name in the API. */
export interface Granule {
  readonly name: 'd' | 'h' | 'm' | 's';
  readonly ms: number;
}

const GRANULES: readonly Granule[] = [
  { name: 'd', ms: 86_400_000 },
  { name: 'h', ms: 3_600_000 },
  { name: 'm', ms: 60_000 },
  { name: 's', ms: 1_000 },
];

/** The longest granule that a window is a whole number of; null where there is none. */
export function granuleOf(windowMs: number): Granule | null {
  return GRANULES.find(({ ms }) => windowMs % ms === 0) ?? null;
}
