import { compactVerify, errors } from 'jose';
import { OVERRIDE_AUDIENCE, OverrideClaims } from '../../contract/overrides/override-claims.ts';
import type { OverrideFault } from '../../contract/overrides/override-fault.ts';
import type { ReadOverride } from '../../contract/overrides/signed-override.ts';
import type { OverrideKey } from './override-settings.ts';

/** Longer than any that is signed: names have at most 200 characters. */
const LONGEST = 8_000;

/** Whether one of the keys has signed a text, and what it says then. Never throws because of the text. */
export async function readOverride(token: string, keys: readonly OverrideKey[]): Promise<ReadOverride> {
  if (keys.length === 0) return fault('no_key');
  if (token.length > LONGEST) return fault('malformed');
  for (const { name, key } of keys) {
    try {
      const { payload } = await compactVerify(token, new TextEncoder().encode(key), {
        algorithms: ['HS256'],
      });
      return claimsOf(payload, name);
    } catch (error) {
      const cause = causeOf(error);
      // Whatever else is wrong with it is wrong with every key.
      if (cause !== 'wrong_signature') return fault(cause);
    }
  }
  return fault('wrong_signature');
}

function claimsOf(payload: Uint8Array, key: string): ReadOverride {
  const said = jsonOf(payload);
  const { success, data } = OverrideClaims.safeParse(said);
  if (success) return { kind: 'signed', override: { ...data, key } };
  const isForUs =
    typeof said === 'object' && said !== null && 'aud' in said && said.aud === OVERRIDE_AUDIENCE;
  return fault(isForUs ? 'malformed' : 'wrong_audience');
}

function jsonOf(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return null;
  }
}

function causeOf(error: unknown): OverrideFault {
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'wrong_signature';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'wrong_algorithm';
  if (error instanceof errors.JOSEError) return 'malformed';
  throw error;
}

function fault(cause: OverrideFault): ReadOverride {
  return { kind: 'fault', cause };
}
