import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const FOLDER = new URL('../../../src/stats/', import.meta.url);
const PARTS = ['Valid:', 'Units:', 'Throws:', 'Reference:', 'Cost:'];
const files = readdirSync(FOLDER).map((name) => ({
  name,
  source: readFileSync(new URL(name, FOLDER), 'utf8'),
}));
const withFunction = files.filter(({ source }) => /^export function /m.test(source));

describe('a file of src/stats', () => {
  it.each(withFunction)('$name exports one function, named after the file', ({ name, source }) => {
    const [exported, ...others] = [...source.matchAll(/^export function (\w+)/gm)].map((match) => match[1]);
    const kebab = exported?.replace(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`).replace('ar-1', 'ar1');
    expect(others).toEqual([]);
    expect(`${kebab}.ts`).toBe(name);
  });

  it.each(withFunction)(
    '$name says what it answers, when it is valid, and where it is from',
    ({ source }) => {
      const header = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\nexport function/.exec(source)?.[0] ?? '';
      expect(header).toMatch(/:[^:]*\?/);
      expect(PARTS.filter((part) => !header.includes(` * ${part} `))).toEqual([]);
    },
  );

  it.each(files)('$name imports nothing but its neighbours and stays short', ({ source }) => {
    const foreign = [...source.matchAll(/from '([^']+)'/g)].map((match) => match[1] ?? '');
    expect(foreign.filter((path) => !/^\.\/[a-z0-9-]+\.ts$/.test(path))).toEqual([]);
    expect(source.split('\n').length).toBeLessThanOrEqual(200);
  });
});
