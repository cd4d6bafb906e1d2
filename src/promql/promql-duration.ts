const MS_PER_SECOND = 1_000;

/** A length of time as PromQL writes it, in whole seconds where possible, since not every store knows `ms`. */
export function promqlDuration(ms: number): string {
  return ms % MS_PER_SECOND === 0 ? `${ms / MS_PER_SECOND}s` : `${Math.ceil(ms)}ms`;
}
