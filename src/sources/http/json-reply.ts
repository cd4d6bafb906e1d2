import type { z } from 'zod';
import { readAs } from '../../contract/read-as.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { SourceFailureKind } from '../source.ts';
import { describeBody } from './describe-body.ts';
import type { HttpReply, Redact } from './http-call.ts';
import type { ReadReply } from './http-client.ts';
import { parseJson } from './parse-json.ts';
import { quote } from './quote.ts';
import { redirectFailure } from './redirect-failure.ts';
import { stateBehind } from './state-behind.ts';
import { statusKind } from './status-kind.ts';

/** A key of a reply may be as long as the reply. */
const LONGEST_PLACE = 100;

/** What a store itself says is wrong. */
export interface Complaint {
  readonly text: string;
  /** Whose fault it is; left out: as the status says, and of a 400 or 422 that of the query. */
  readonly kind?: SourceFailureKind;
  /** The status that the store means, where it answers with another. */
  readonly status?: number;
}

export interface JsonStore<Schema extends z.ZodType> {
  /** What the store is called in sentences, such as "InfluxDB". */
  readonly name: string;
  /** What a good reply looks like. */
  readonly schema: Schema;
  /** Finds a complaint in the JSON of a reply of any status; null where there is none. */
  readonly complaint: (json: unknown) => Complaint | null;
  /** What may be wrong, by status, as the rest of a sentence: ": it wants credentials, or other ones". */
  readonly advice?: Readonly<Record<number, string>>;
  /** What the store says against the data of a good reply; sentences. */
  readonly warnings?: (reply: z.output<Schema>) => readonly string[];
}

const ADVICE: Readonly<Record<number, string>> = {
  401: ': it wants credentials, or other ones',
  403: ': these credentials may not query',
  413: ': the query is too long for it',
  414: ': the query is too long for it',
  429: ': it is asked too often',
};

/** Reads replies of a store that answers JSON: the data, or whose fault it is that there is none. */
export function jsonReply<Schema extends z.ZodType>(store: JsonStore<Schema>): ReadReply<z.output<Schema>> {
  return (host, reply, redact) => {
    const json = parseJson(reply.body);
    return (
      redirectFailure(host, reply) ??
      complained(host, reply, json === undefined ? null : store.complaint(json), redact) ??
      refused(host, reply, store.advice) ??
      dataIn(host, reply, json, store, redact)
    );
  };
}

function complained(
  host: string,
  { status, pauseMs }: HttpReply,
  complaint: Complaint | null,
  redact: Redact,
): StoreFailure | null {
  if (complaint === null) return null;
  const meant = complaint.status ?? status;
  const kind = complaint.kind ?? kindOfComplaint(meant);
  const detail = `${host} answered ${status}: ${quote(redact(complaint.text))}`;
  // Of any other kind, it is this query that it does not answer.
  return storeFailure(kind, detail, kind === 'store_error' ? stateBehind(meant, pauseMs) : 'works');
}

function refused(
  host: string,
  { status, pauseMs }: HttpReply,
  advice: JsonStore<z.ZodType>['advice'] = {},
): StoreFailure | null {
  if (status < 400) return null;
  const detail = `${host} answered ${status}${advice[status] ?? ADVICE[status] ?? ''}`;
  return storeFailure(statusKind(status), detail, stateBehind(status, pauseMs));
}

function dataIn<Schema extends z.ZodType>(
  host: string,
  { body }: HttpReply,
  json: unknown,
  { name, schema, warnings = () => [] }: JsonStore<Schema>,
  redact: Redact,
): StoreAnswer<z.output<Schema>> | StoreFailure {
  const isRight = `is this the address of ${name}?`;
  if (json === undefined) {
    return storeFailure('bad_reply', `${host} answered ${describeBody(body)}, not JSON: ${isRight}`);
  }
  const read = readAs(schema, json);
  if (read.kind === 'value') {
    const told = warnings(read.value).map((warning) => `${host}: ${quote(redact(warning))}`);
    return { kind: 'data', data: read.value, warnings: told };
  }
  const [{ path, detail } = { path: [], detail: 'unexpected shape' }] = read.mistakes;
  const place = path.length === 0 ? '' : ` at ${path.join('.').slice(0, LONGEST_PLACE)}`;
  const because = `answered JSON, but not as ${name} does (${redact(detail)}${redact(place)})`;
  return storeFailure('bad_reply', `${host} ${because}: ${isRight}`);
}

/** A query that is refused with words is the query's fault; so is one whose words come with a good status. */
function kindOfComplaint(status: number): SourceFailureKind {
  return status < 300 || status === 400 || status === 422 ? 'rejected_query' : statusKind(status);
}
