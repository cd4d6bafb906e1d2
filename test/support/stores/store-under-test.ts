import type { z } from 'zod';
import type { ReadingShape } from '../../../src/readings/reading-request.ts';
import type { WindowGrid } from '../../../src/readings/window-grid.ts';
import type { StoreKind } from '../../../src/sources/source-settings.ts';
import type { SeenRequest } from '../prometheus/start-http-server.ts';

/** What a server of the store answers. */
export interface CannedReply {
  /** 200 where it is left out. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Parts of the contract that cannot be asked of every store; one that is left out needs a reason. */
export type ContractPart =
  /** It is asked by HTTP, and answers there. */
  | 'http'
  /** Its queries have placeholders. */
  | 'placeholders'
  /** Values of labels stand in what is sent, and can be read back. */
  | 'label values'
  /** It only has values for stretches of time. */
  | 'roll-ups'
  /** Its README has the sections that people look for. */
  | 'readme'
  /** Its folder has files of the usual names. */
  | 'folder';

/** One kind of store, with all that the contract tests need to try it. Everything that a server answers depends on the request alone. */
export interface StoreUnderTest {
  readonly kind: StoreKind;
  /** Its folder in src/sources. */
  readonly folder: string;
  readonly schema: z.ZodType;
  /** Settings as an operator writes them, for a server at `url`, with secrets in them. */
  readonly settingsAt: (url: string) => Readonly<Record<string, unknown>>;
  /** Texts in these settings that must never be told, longer than three characters each. */
  readonly secrets: readonly string[];
  /** A query for each shape that it reads; it has a place for the condition on `version`. */
  readonly queries: Partial<Readonly<Record<ReadingShape, string>>>;
  /** Windows to ask for, where those of the tests do not fit; they are a minute long. */
  readonly grid?: WindowGrid;
  /** Why a part does not apply. */
  readonly exempt: Partial<Readonly<Record<ContractPart, string>>>;
  readonly http?: HttpStoreUnderTest;
  readonly rollups?: CoarseData;
}

/** How a store that is reached by HTTP answers. */
export interface HttpStoreUnderTest {
  /**
   * The reply to any call of a server that has data: one value, or some, in every window asked for, the same at whatever
   * time; but others where the request is for the version v2 than where it is for v1, and both where it is for both.
   */
  readonly good: (request: SeenRequest) => CannedReply;
  /** How a reply that is not JSON is taken apart and put together again. */
  readonly otherForm?: {
    readonly parse: (body: string) => unknown;
    readonly write: (json: unknown) => string;
  };
  /** The reply to any call of a server that has nothing. */
  readonly empty: (request: SeenRequest) => CannedReply;
  /** A reply in which the store says in its own way that it does not take the query. */
  readonly complaint: (text: string) => CannedReply;
  /** The beginning of the time that a request asks data for, milliseconds; null for other requests. */
  readonly fromMs: (request: SeenRequest) => number | null;
  /** What a request says as the store reads it: the texts that are values in its queries, and everything else. */
  readonly said: (request: SeenRequest) => { readonly values: readonly string[]; readonly rest: string };
}

/** A question whose windows are shorter than the stretches that the store has values for. */
export interface CoarseData {
  readonly shape: ReadingShape;
  readonly query: string;
  readonly grid: WindowGrid;
  /** What its server answers. */
  readonly reply: (request: SeenRequest) => CannedReply;
  /** The length of window that the refusal has to name, such as 5m. */
  readonly window: string;
}
