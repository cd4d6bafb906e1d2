import type { Replica } from './scene-times.ts';

/** Pod template hashes of both sides. */
export const HASHES = { canary: '6f7d9c8b5', stable: '58c7d6b9f4' };
const SUFFIXES = ['xbjjw', 'q7vc2', '4ttcq', 'lfwvr'];

/** The name of the pod behind a replica, as a ReplicaSet names it. */
export function podOf({ side, ordinal }: Replica): string {
  return `checkout-${HASHES[side]}-${SUFFIXES[ordinal]}`;
}

/** The address of the pod behind a replica. */
export function addressOf({ ordinal }: Replica): string {
  return `10.42.0.${ordinal + 28}`;
}

/** A pod of another Deployment, whose name begins like those of the service. */
export const OTHER_POD = `checkout-worker-${HASHES.canary}-zzzzz`;

/** The arguments of presets that tell the sides by the names of their pods. */
export function podArguments(namespace: string): Record<string, string> {
  return { namespace, service: 'checkout', ...HASHES };
}
