const ROOTED = /^(?:metric|resource|metadata)\./;

/** The place of a label in a filter: one without a place is a label of the metric. */
export function labelPath(label: string): string {
  return ROOTED.test(label) ? label : `metric.labels.${label}`;
}
