import type { StoreFailure } from '../calls/store-failure.ts';

/** A call as it is about to be sent. */
export interface OutgoingCall {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The text of the body; empty without one. */
  readonly body: string;
}

/** Headers that let a call in, or why there are none. */
export type Authorization =
  | {
      readonly kind: 'headers';
      readonly headers: Readonly<Record<string, string>>;
      /** Texts in them that must never be told. */
      readonly secrets: readonly string[];
    }
  | StoreFailure;

/** Lets calls in where credentials run out, or sign the very call. */
export interface Authorizer {
  authorize(call: OutgoingCall, signal: AbortSignal): Promise<Authorization>;
}
