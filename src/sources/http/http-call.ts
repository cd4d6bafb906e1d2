/** One call to a store by HTTP. */
export interface HttpCall {
  readonly method: 'GET' | 'POST';
  /** What stands behind the address of the store; begins with a slash. */
  readonly path: string;
  readonly parameters?: URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: HttpBody;
}

export interface HttpBody {
  /** Its media type. */
  readonly type: string;
  readonly text: string;
}

/** What came over the wire. */
export interface HttpReply {
  readonly status: number;
  readonly body: string;
  /** The `location` header, if any. */
  readonly location?: unknown;
  /** How long the store asks to be left alone, milliseconds; null where it does not say. */
  readonly pauseMs: number | null;
}

/** Takes out of a text what must not be told. */
export type Redact = (text: string) => string;
