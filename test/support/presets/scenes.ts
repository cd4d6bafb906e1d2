/** What befalls the canary of a scene; stable is always well. */
export interface Scene {
  /** Share of the canary's requests that fail. */
  readonly errorRate: number;
  /** Share of the requests that are refused: they ask for what there is not. */
  readonly refusedRate: number;
  /** In what way requests fail: an outcome that the story knows. */
  readonly failsAs: string;
  /** Median latency of the canary. */
  readonly medianMs: number;
  /** Requests per second of each replica of the canary. */
  readonly requestsPerSecond: number;
}

export const STABLE: Scene = {
  errorRate: 0.005,
  refusedRate: 0.01,
  failsAs: 'failed',
  medianMs: 80,
  requestsPerSecond: 10,
};

/** Scenes of services that answer requests, and of what is to be left out beside them, by name. */
export const SCENES = {
  good: STABLE,
  failing: { ...STABLE, errorRate: 0.04 },
  failingCalls: { ...STABLE, errorRate: 0.04, failsAs: 'failedCall' },
  failingTwice: { ...STABLE, errorRate: 0.04, failsAs: 'failedTwice' },
  aborted: { ...STABLE, errorRate: 0.04, failsAs: 'aborted' },
  refusing: { ...STABLE, refusedRate: 0.08 },
  slow: { ...STABLE, medianMs: 160 },
  ruinous: { ...STABLE, errorRate: 0.5, medianMs: 2_000 },
  endless: { ...STABLE, medianMs: 30_000 },
  quiet: { ...STABLE, requestsPerSecond: 0.02 },
  idle: { ...STABLE, requestsPerSecond: 0 },
} as const satisfies Record<string, Scene>;
export type SceneName = keyof typeof SCENES;
