import { hereDocument } from './here-document.ts';

/** The same request for a shell with curl. `service` is the address of the service; the token itself is never shown. */
export function asCurl(request: string, service: string, { needsToken }: { needsToken: boolean }): string {
  const header = needsToken ? ' -H "Authorization: Bearer $CANARY_VERDICT_TOKEN"' : '';
  const url = new URL('v1/analyze?format=text', service).href.replaceAll("'", '%27');
  return hereDocument(`curl -sS '${url}'${header} --data @-`, request);
}
