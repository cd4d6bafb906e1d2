import { HASHES, podArguments, podOf } from '../pod-of.ts';
import type { PresetStory } from '../preset-story.ts';
import { type ReplicaValue, replicaSeries } from '../replica-series.ts';
import type { Replica } from '../scene-times.ts';

/** When the canary restarts, in minutes since it began. */
const CRASH_LOOP = [1.5, 2.5, 4, 6.5, 11, 16.5, 22];

interface Pods {
  readonly restarts: readonly number[];
  readonly reason: string;
  readonly isReady: boolean;
  readonly memory: number;
  readonly hasCanary: boolean;
}

const well: Pods = { restarts: [], reason: 'Error', isReady: true, memory: 210e6, hasCanary: true };

/** Series of kube-state-metrics 2.17 and of the kubelet's cAdvisor, with the labels that a scrape with honor_labels leaves. */
export const kubernetes: PresetStory = {
  preset: 'kubernetes',
  args: podArguments,
  harms: { crashing: 'restarts', outOfMemory: 'share of containers last killed for want of memory' },
  hints: { unready: 'share of pods that are ready', hungry: 'memory' },
  scenes: {
    good: (namespace) => pods(namespace, well),
    crashing: (namespace) => pods(namespace, { ...well, restarts: CRASH_LOOP }),
    outOfMemory: (namespace) => pods(namespace, { ...well, restarts: [8], reason: 'OOMKilled' }),
    unready: (namespace) => pods(namespace, { ...well, isReady: false }),
    hungry: (namespace) => pods(namespace, { ...well, memory: 320e6 }),
    idle: (namespace) => pods(namespace, { ...well, hasCanary: false }),
  },
};

function pods(namespace: string, { restarts, reason, isReady, memory, hasCanary }: Pods) {
  const restartsOf = ({ side }: Replica) => (side === 'canary' ? restarts : []);
  const endedBy = (replica: Replica, minutes: number) =>
    restartsOf(replica).filter((minute) => minute <= minutes).length;
  const isUp = (replica: Replica, minutes: number) =>
    (replica.side === 'stable' || isReady) &&
    !restartsOf(replica).some((minute) => minutes >= minute && minutes < minute + 0.5);
  const ofContainer = (replica: Replica) => ({ namespace, pod: podOf(replica), container: 'checkout' });
  const shown = (values: readonly ReplicaValue[]) =>
    values.map((value) => ({
      ...value,
      isThere: (replica: Replica, minutes: number) =>
        (replica.side === 'stable' || hasCanary) && (value.isThere?.(replica, minutes) ?? true),
    }));
  const state = (replica: Replica) => ({
    job: 'kube-state-metrics',
    instance: '10.42.4.7:8080',
    namespace,
    pod: podOf(replica),
    uid: `8c1f2a0e-58c7-4a37-9d3f-6f7d9c8b500${replica.ordinal}`,
  });
  return [
    ...replicaSeries(
      (replica) => ({ ...state(replica), container: 'checkout' }),
      shown([
        { name: 'kube_pod_container_status_restarts_total', at: endedBy },
        {
          name: 'kube_pod_container_info',
          labels: { image: 'shop/checkout:2', image_id: '', image_spec: 'shop/checkout:2', container_id: '' },
          at: () => 1,
        },
        {
          name: 'kube_pod_container_status_last_terminated_reason',
          labels: { reason },
          at: () => 1,
          isThere: (replica, minutes) => endedBy(replica, minutes) > 0,
        },
      ]),
    ),
    ...replicaSeries(
      state,
      shown([
        {
          name: 'kube_pod_status_ready',
          labels: { condition: 'true' },
          at: (replica, minutes) => (isUp(replica, minutes) ? 1 : 0),
        },
        {
          name: 'kube_pod_status_ready',
          labels: { condition: 'false' },
          at: (replica, minutes) => (isUp(replica, minutes) ? 0 : 1),
        },
      ]),
    ),
    ...replicaSeries(
      (replica) => ({
        job: 'kubelet',
        instance: '192.168.1.10:10250',
        node: 'worker-1',
        metrics_path: '/metrics/cadvisor',
        id: `/kubepods.slice/kubepods-burstable.slice/cri-containerd-${HASHES[replica.side]}${replica.ordinal}.scope`,
        image: 'docker.io/shop/checkout:2',
        name: `${HASHES[replica.side]}${replica.ordinal}`,
        ...ofContainer(replica),
      }),
      shown([
        {
          name: 'container_memory_working_set_bytes',
          at: ({ side }, _minutes, noise) => (side === 'canary' ? memory : well.memory) * noise,
        },
        // The cgroup of the whole pod, which counts its page cache too, and the container that holds its network.
        ...['', 'POD'].map((container) => ({
          name: 'container_memory_working_set_bytes',
          labels: { container },
          at: ({ side }: Replica) => (side === 'canary' ? 900e6 : well.memory),
        })),
        {
          name: 'container_cpu_usage_seconds_total',
          labels: { cpu: 'total' },
          at: (_replica, _minutes, noise) => 15 * noise,
          isCounter: true,
        },
      ]),
    ),
  ];
}
