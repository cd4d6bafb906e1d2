import { readFileSync } from 'node:fs';
import { loadSettings } from '../config/load-settings.ts';
import type { Environment } from '../config/resolve-secrets.ts';
import type { ServiceSettings } from '../config/service-settings.ts';
import { Refusal } from './refusal.ts';

/** The settings that an environment and its file make. Throws a refusal that lists every mistake. */
export function settingsFrom(env: Environment): ServiceSettings {
  const loaded = loadSettings(env, (path) => readFileSync(path, 'utf8'));
  if (loaded.kind === 'settings') return loaded.settings;
  const { mistakes } = loaded;
  const lines = mistakes.map((mistake) => `\n  ${mistake}`).join('');
  throw new Refusal('settings', `${mistakes.length} mistake(s) in the settings${lines}`);
}
