/** Why a rollout cannot be pretended where there are too few replicas. */
export function fewReplicas(label: string, names: readonly string[]): string {
  const [only] = names;
  return only === undefined
    ? `no series of stable has the label ${label} then, so there are no replicas to split`
    : `only one replica of stable reported then (${label} ${only}), and splitting needs two`;
}

/** Why it is not known which replicas there were. */
export function replicasUnread(label: string, detail: string): string {
  return `the values of ${label} could not be read (${detail})`;
}
