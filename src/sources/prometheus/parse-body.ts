import { readAs } from '../../contract/read-as.ts';
import { describeBody } from '../http/describe-body.ts';
import { parseJson } from '../http/parse-json.ts';
import { PrometheusReply, type StoreData } from './prometheus-reply.ts';

/** A key of a reply may be as long as the reply. */
const LONGEST_PLACE = 100;
const RIGHT_ADDRESS = 'is this the address of a Prometheus server?';

// Annotations of a query begin like this; any other warning says that a part of the store did not answer.
const ANNOTATION = /^PromQL /;

/** A body as data, as a part of the data, as a complaint of the store, or as something foreign: the rest of a sentence that begins with the host. */
export type ParsedBody =
  | { readonly kind: 'data'; readonly data: StoreData; readonly warnings: readonly string[] }
  | { readonly kind: 'partial'; readonly detail: string }
  | { readonly kind: 'complaint'; readonly errorType: string; readonly error: string }
  | { readonly kind: 'foreign'; readonly detail: string };

/** Reads a body as a reply of the query API; goes by what is in it, since proxies lie about the content type. */
export function parseBody(body: string): ParsedBody {
  const whole = parseJson(body);
  const json = whole === undefined ? parseJson(lastWord(body)) : whole;
  if (json === undefined) {
    return { kind: 'foreign', detail: `answered ${describeBody(body)}, not JSON: ${RIGHT_ADDRESS}` };
  }
  const reply = readAs(PrometheusReply, json);
  if (reply.kind === 'mistakes') {
    const [{ path, detail } = { path: [], detail: 'unexpected shape' }] = reply.mistakes;
    const place = path.length === 0 ? '' : ` at ${path.join('.').slice(0, LONGEST_PLACE)}`;
    return {
      kind: 'foreign',
      detail: `answered JSON, but not as Prometheus does (${detail}${place}): ${RIGHT_ADDRESS}`,
    };
  }
  if (reply.value.status === 'error') {
    return { kind: 'complaint', errorType: reply.value.errorType, error: reply.value.error };
  }
  const { data, warnings, infos, isPartial } = reply.value;
  const gap = warnings.find((warning) => !ANNOTATION.test(warning));
  if (gap !== undefined || isPartial === true) {
    return { kind: 'partial', detail: gap ?? 'it says so itself (isPartial)' };
  }
  return { kind: 'data', data, warnings: [...warnings, ...infos] };
}

/** VictoriaMetrics may have sent half of its answer when it finds out that there is too much: it then appends the error. */
function lastWord(body: string): string {
  const begin = body.lastIndexOf('{"status":"error"');
  return begin === -1 ? '' : body.slice(begin);
}
