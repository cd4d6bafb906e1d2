import { inflateRawSync } from 'node:zlib';
import { compactVerify, errors } from 'jose';
import { type Read, readAs } from '../contract/read-as.ts';
import type { Mistake } from '../contract/request-mistake.ts';
import { type AskedAgain, ReportQuestion } from './report-question.ts';
import { LARGEST_QUESTION, LINK_TYPE } from './sign-question.ts';

/** How jose writes what it signs. It would read more: other characters for the same bits, and some between them. */
const AS_SIGNED = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;

/** The question in a link; or that no key has signed it, or what this version does not understand of it. */
export type ReadLink =
  | ({ readonly kind: 'question' } & AskedAgain)
  | { readonly kind: 'not_signed' }
  | { readonly kind: 'not_understood'; readonly mistakes: readonly Mistake[] };

/** Reads what {@link signQuestion} has made with one of the keys. Never throws because of the text. */
export async function readLink(text: string, keys: readonly string[]): Promise<ReadLink> {
  const signed = AS_SIGNED.test(text) ? await signedIn(text, keys) : null;
  if (signed === null) return { kind: 'not_signed' };
  const read = questionIn(signed);
  if (read.kind === 'mistakes') return { kind: 'not_understood', mistakes: read.mistakes };
  const { at, request, policy } = read.value;
  const origin = policy === undefined ? {} : { policy };
  return { kind: 'question', spec: { ...request, ...origin }, momentMs: at };
}

/** What one of the keys has signed, for this purpose. */
async function signedIn(text: string, keys: readonly string[]): Promise<Uint8Array | null> {
  for (const key of keys) {
    try {
      const { payload, protectedHeader } = await compactVerify(text, new TextEncoder().encode(key), {
        algorithms: ['HS256'],
      });
      return protectedHeader.typ === LINK_TYPE ? payload : null;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
    }
  }
  return null;
}

function questionIn(signed: Uint8Array): Read<ReportQuestion> {
  const said = jsonOf(signed);
  if (said === undefined) {
    return { kind: 'mistakes', mistakes: [{ path: [], detail: 'is not compressed JSON' }] };
  }
  return readAs(ReportQuestion, said);
}

function jsonOf(signed: Uint8Array): unknown {
  try {
    return JSON.parse(inflateRawSync(signed, { maxOutputLength: LARGEST_QUESTION }).toString());
  } catch {
    return undefined;
  }
}
