import { type StoreFailure, type StoreState, storeFailure } from '../calls/store-failure.ts';
import type { HttpReply, Redact } from '../http/http-call.ts';
import { parseJson } from '../http/parse-json.ts';
import { quote } from '../http/quote.ts';
import type { SourceFailureKind } from '../source.ts';
import { jsonException } from './json-exception.ts';

// Data may stand before it. Longer exceptions repeat the query.
const LONGEST_EXCEPTION = 20_000;
const EXCEPTION = /(?:^|[\n\]}"])Code: (\d+)[.,] .*?DB::Exception: (.*)$/s;
/** What says more of the server than of what is wrong. */
const ASIDES = [', e.what() = ', ' (version '];
const PASSING: StoreState = { mayPass: true, pauseMs: null };

type Fault = readonly [kind: SourceFailureKind, store: StoreState, advice?: string];
const NOT_LET_IN: Fault = ['unauthorized', 'works'];
const TOO_SLOW: Fault = ['timeout', { mayPass: false, pauseMs: null }];
const TOO_MUCH: Fault = ['too_large', 'works'];
const IN_TROUBLE: Fault = ['store_error', PASSING];

/** Codes of ClickHouse that are about something else than the query. */
const FAULTS: Readonly<Record<number, Fault>> = {
  158: TOO_MUCH,
  159: TOO_SLOW,
  160: TOO_SLOW,
  164: [
    'unauthorized',
    'works',
    ': a user with the setting readonly = 1 cannot be asked with bounds; give it readonly = 2',
  ],
  191: TOO_MUCH,
  192: NOT_LET_IN,
  193: NOT_LET_IN,
  194: NOT_LET_IN,
  195: NOT_LET_IN,
  201: IN_TROUBLE,
  202: IN_TROUBLE,
  209: IN_TROUBLE,
  210: IN_TROUBLE,
  241: IN_TROUBLE,
  279: IN_TROUBLE,
  291: NOT_LET_IN,
  307: TOO_MUCH,
  394: TOO_SLOW,
  396: TOO_MUCH,
  497: NOT_LET_IN,
  516: NOT_LET_IN,
  999: IN_TROUBLE,
};
/** Of any other code, the server speaks of the query. */
const OF_THE_QUERY: Fault = ['rejected_query', 'works'];

/** What a ClickHouse says is wrong, whatever the status of its reply; null where it says nothing. */
export function exceptionIn(host: string, { body }: HttpReply, redact: Redact): StoreFailure | null {
  const [, code, text] = EXCEPTION.exec(exceptionText(body).slice(-LONGEST_EXCEPTION)) ?? [];
  if (code === undefined || text === undefined) return null;
  const [kind, store, advice = ''] = FAULTS[Number(code)] ?? OF_THE_QUERY;
  const told = quote(redact(withoutAsides(text)));
  return storeFailure(kind, `${host} answered with the exception ${code}: ${told}${advice}`, store);
}

/** A body, or what the JSON in it says is wrong. */
function exceptionText(body: string): string {
  const json = parseJson(body);
  return json === undefined ? body : (jsonException(json) ?? '');
}

function withoutAsides(text: string): string {
  return ASIDES.reduce((told, aside) => {
    const at = told.lastIndexOf(aside);
    return at < 0 ? told : told.slice(0, at);
  }, text).trim();
}
