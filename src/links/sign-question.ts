import { deflateRawSync } from 'node:zlib';
import { CompactSign } from 'jose';
import type { AskedAgain } from './report-question.ts';
import { writtenRequest } from './written-request.ts';

/** What a signature is for, so that nothing that was signed for something else can be taken for a link. */
export const LINK_TYPE = 'report-link';
/** Bytes of JSON. What fits into a link could swell to a thousand times its length, and is read by whoever opens it. */
export const LARGEST_QUESTION = 200_000;

/** A question as a text that can stand in an address: compressed, and signed with HS256. Null where it is too large. */
export async function signQuestion({ spec, momentMs }: AskedAgain, key: string): Promise<string | null> {
  const said = Buffer.from(
    JSON.stringify({ at: momentMs, request: writtenRequest(spec), policy: spec.policy }),
  );
  if (said.length > LARGEST_QUESTION) return null;
  return new CompactSign(deflateRawSync(said, { level: 9 }))
    .setProtectedHeader({ alg: 'HS256', typ: LINK_TYPE })
    .sign(new TextEncoder().encode(key));
}
