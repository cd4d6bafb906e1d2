import { z } from 'zod';
import { CREDENTIALS } from '../../../src/sources/http/credentials.ts';
import { HTTP_SETTINGS } from '../../../src/sources/http/http-settings.ts';

/** Settings that docs/configuration.md describes once for all stores. */
const SHARED = new Set(['kind', 'url', ...Object.keys(HTTP_SETTINGS), ...Object.keys(CREDENTIALS)]);

/** The settings of a schema with what they mean, by name. */
export function settingsFields(schema: z.ZodType): Readonly<Record<string, string | undefined>> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      typeof property === 'boolean' ? undefined : property.description,
    ]),
  );
}

/** The names of those that only this store has. */
export function ownSettings(schema: z.ZodType): readonly string[] {
  return Object.keys(settingsFields(schema)).filter((name) => !SHARED.has(name));
}
