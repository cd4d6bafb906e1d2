/** The names of the replicas on each side. */
export interface ReplicaGroups {
  readonly canary: readonly string[];
  readonly stable: readonly string[];
}

/**
 * Divides replicas into two halves, the canary's the smaller one; null where there are fewer than two. The same names and
 * seed give the same halves, and another seed gives others, so that a replica that is odd is not always the canary's.
 */
export function splitReplicas(names: readonly string[], seed: string): ReplicaGroups | null {
  if (names.length < 2) return null;
  const drawn = names
    .map((name) => ({ name, place: hashOf(`${seed} ${name}`) }))
    .sort((left, right) => left.place - right.place || (left.name < right.name ? -1 : 1))
    .map(({ name }) => name);
  const half = Math.floor(names.length / 2);
  return { canary: drawn.slice(0, half).sort(), stable: drawn.slice(half).sort() };
}

/** FNV-1a over the characters, mixed once more, since names of replicas differ in their last characters only. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
