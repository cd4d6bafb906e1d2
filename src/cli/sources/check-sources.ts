import { createCatalog } from '../../config/create-catalog.ts';
import type { LoadedSource } from '../../config/load-sources.ts';
import type { SourceFailureKind } from '../../sources/source.ts';
import type { ConfiguredSource } from '../../sources/source-catalog.ts';

/** A store may be slow to let somebody in and slow to answer, and all that three times. */
const LONGEST_MS = 60_000;

/** Whether a source can be asked. */
export interface CheckedSource {
  readonly name: string;
  /** Null where it is not known. */
  readonly kind: string | null;
  /** How long it took, milliseconds. */
  readonly ms: number;
  /** Null: it can be asked. */
  readonly problem: SourceProblem | null;
}

export interface SourceProblem {
  /** `settings` where it is not for the store that it cannot be asked. */
  readonly kind: SourceFailureKind | 'settings';
  readonly details: readonly string[];
}

/** Tries every source, side by side; none hides another. */
export function checkSources(sources: ReadonlyMap<string, LoadedSource>): Promise<CheckedSource[]> {
  return Promise.all(
    [...sources].map(async ([name, loaded]) => {
      const begunMs = performance.now();
      const problem = await problemOf(name, loaded);
      const kind = loaded.kind === 'settings' ? loaded.settings.kind : null;
      return { name, kind, ms: Math.round(performance.now() - begunMs), problem };
    }),
  );
}

async function problemOf(name: string, loaded: LoadedSource): Promise<SourceProblem | null> {
  if (loaded.kind === 'mistakes') return { kind: 'settings', details: loaded.mistakes };
  const { configured } = createCatalog(
    { sources: { [name]: loaded.settings }, allowedHosts: [] },
    (source) => source,
  );
  const [source] = configured;
  return source === undefined ? null : asked(source);
}

async function asked({ ready, check }: ConfiguredSource): Promise<SourceProblem | null> {
  try {
    await ready();
  } catch (error) {
    return { kind: 'settings', details: [error instanceof Error ? error.message : String(error)] };
  }
  const failure = await check(AbortSignal.timeout(LONGEST_MS));
  return failure === null ? null : { kind: failure.kind, details: [failure.detail] };
}
