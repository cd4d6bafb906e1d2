import { SignJWT } from 'jose';
import { OVERRIDE_AUDIENCE, type OverrideClaims } from '../../contract/overrides/override-claims.ts';

/** An override as a text that can be handed on: a JSON Web Token, signed with HS256. */
export function signOverride(claims: Omit<OverrideClaims, 'aud'>, key: string): Promise<string> {
  return new SignJWT({ ...claims, aud: OVERRIDE_AUDIENCE })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(key));
}
