import { readFileSync } from 'node:fs';
import { isLongEnough, type OverrideSettings } from '../../access/overrides/override-settings.ts';
import { Refusal } from '../refusal.ts';
import type { OverrideOptions } from './make-override.ts';

/** The key that is to sign. Throws a refusal where there is none, or one that no service would take. */
export function signingKey(
  { keys }: Pick<OverrideSettings, 'keys'>,
  { key: name, keyFile }: Pick<OverrideOptions, 'key' | 'keyFile'>,
): string {
  if (keyFile !== undefined) return keyIn(keyFile);
  const found = name === undefined ? keys[0] : keys.find((one) => one.name === name);
  if (found !== undefined) return found.key;
  const what =
    name === undefined
      ? 'no key is configured: set overrides.keys, or give --key-file'
      : `no key is called ${name}`;
  throw new Refusal('settings', what);
}

function keyIn(path: string): string {
  const key = textOf(path).replace(/\r?\n$/, '');
  if (isLongEnough(key)) return key;
  throw new Refusal('settings', `${path}: a key must have at least 32 bytes`);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Refusal('settings', `${path} cannot be read`);
  }
}
