import type { SampledSeries } from '../prometheus/sampled-series.ts';
import { type Labels, type RequestShape, requestSeries } from './request-series.ts';
import { type ReplicaRequests, sceneRequests } from './scene-requests.ts';
import { SCENES, type SceneName } from './scenes.ts';

/** How a project shows the requests of the service in a namespace, and what else it shows that is none of them. */
export interface ShapeInNamespace extends RequestShape {
  /** Series that must not be read, by the labels in which they differ. */
  readonly decoys?: readonly Decoy[];
}

interface Decoy {
  /** `ruinous` where nothing of it may count; `endless` where only its latency may not. */
  readonly scene: 'ruinous' | 'endless';
  readonly labels: Labels;
}

type SeriesIn = (namespace: string) => readonly SampledSeries[];

const simulated = new Map<SceneName, readonly ReplicaRequests[]>();

/** Scenes of a service that answers requests, as a project shows them; the good one has all decoys beside it. */
export function requestScenes<Name extends SceneName>(
  names: readonly Name[],
  shapeIn: (namespace: string) => ShapeInNamespace,
): Record<Name, SeriesIn> {
  const scenes: Partial<Record<Name, SeriesIn>> = {};
  for (const name of names) {
    scenes[name] = (namespace) => {
      const shape = shapeIn(namespace);
      const own = requestSeries(requestsOf(name), shape);
      return name === 'good'
        ? [...own, ...(shape.decoys ?? []).flatMap((decoy) => shown(decoy, shape))]
        : own;
    };
  }
  return scenes as Record<Name, SeriesIn>;
}

function shown({ scene, labels }: Decoy, shape: RequestShape): SampledSeries[] {
  return requestSeries(requestsOf(scene), {
    ...shape,
    replica: (replica) => ({
      ...shape.replica(replica),
      instance: `10.42.9.${replica.ordinal}:80`,
      ...labels,
    }),
  });
}

function requestsOf(name: SceneName): readonly ReplicaRequests[] {
  const requests = simulated.get(name) ?? sceneRequests(SCENES[name]);
  simulated.set(name, requests);
  return requests;
}
