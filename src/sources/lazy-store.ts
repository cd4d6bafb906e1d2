import type { ReadingRequest } from '../readings/reading-request.ts';
import { labelValuesOf } from './label-values-of.ts';
import type { AnsweredRead, LabelReply, LabelRequest, SourceFailure, SourceReply } from './source.ts';
import type { Store } from './store.ts';

/** A store whose code is loaded when it is configured, and not with every start of the program. */
export class LazyStore implements Store {
  readonly #loading: Promise<Store>;
  #loaded: Store | null = null;

  constructor(load: () => Promise<Store>) {
    this.#loading = load();
    this.#loading.then(
      (store) => {
        this.#loaded = store;
      },
      // Told by everyone who waits for it.
      () => {},
    );
  }

  /** Resolves when the store can be asked; rejects where its code or its settings cannot be used. */
  async ready(): Promise<void> {
    await this.#loading;
  }

  async read(request: ReadingRequest, signal: AbortSignal): Promise<SourceReply> {
    const store = await this.#store();
    return 'failure' in store
      ? { kind: 'failed', failure: store.failure, queries: [] }
      : store.read(request, signal);
  }

  async labelValues(request: LabelRequest, signal: AbortSignal): Promise<LabelReply> {
    const store = await this.#store();
    return 'failure' in store
      ? { kind: 'failed', failure: store.failure }
      : labelValuesOf(store, request, signal);
  }

  async check(signal: AbortSignal): Promise<SourceFailure | null> {
    const store = await this.#store();
    return 'failure' in store ? store.failure : store.check(signal);
  }

  contradiction(reads: readonly AnsweredRead[]): string | null {
    return this.#loaded?.contradiction(reads) ?? null;
  }

  async #store(): Promise<Store | { readonly failure: SourceFailure }> {
    try {
      return await this.#loading;
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { failure: { kind: 'unreachable', detail: `the source cannot be used: ${detail}` } };
    }
  }
}
