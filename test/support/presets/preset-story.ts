import type { SampledSeries } from '../prometheus/sampled-series.ts';

/** A preset with what a store would have of services that run it. */
export interface PresetStory {
  /** The name of its file. */
  readonly preset: string;
  /** Its arguments for the service in a namespace, in a scene. */
  readonly args: (namespace: string, scene: string) => Readonly<Record<string, string>>;
  /** Its scenes by name, with what the store has of each; each is in a namespace of its own. */
  readonly scenes: Readonly<Record<string, (namespace: string) => readonly SampledSeries[]>>;
  /** The metric that fails, by the name of the scene. Scenes whose names begin with `good` pass. */
  readonly harms: Readonly<Record<string, string>>;
  /** The metric that is suspected, by the name of the scene. */
  readonly hints: Readonly<Record<string, string>>;
}
