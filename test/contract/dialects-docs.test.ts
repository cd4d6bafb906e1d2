import { describe, expect, it } from 'vitest';
import { DIALECTS, DialectName, type Increase } from '../../src/sources/prometheus/dialects.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { projectFile } from '../support/docs/documents.ts';
import { codesIn, tablesOf } from '../support/docs/markdown.ts';

const IN_WORDS: Readonly<Record<Increase, string>> = {
  stretched: 'divided',
  exact: 'as it is',
  unknown: 'none',
};
const tables = tablesOf(projectFile('docs/prometheus.md'));

function rowsUnder(head: string): readonly (readonly string[])[] {
  return tables.find((table) => table.head.includes(head))?.rows ?? [];
}

describe('docs/prometheus.md', () => {
  const rows = rowsUnder('`dialect`');

  it('lists every dialect', () => {
    expect(rows.map(([, dialect = '']) => codesIn(dialect)[0])).toEqual(DialectName.options);
  });

  it.each(rows)('says what is sent to %s, and how its sums are read', (_store, dialect, sent, fallback) => {
    const { method, parameters, increase } = DIALECTS[DialectName.parse(codesIn(dialect ?? '')[0])];
    expect(codesIn(sent ?? '')).toEqual(
      Object.entries(parameters).map(([name, value]) => `${name}=${value}`),
    );
    expect(sent?.includes('GET')).toBe(method === 'GET');
    expect(fallback).toBe(IN_WORDS[increase]);
  });

  it.each([
    ['sigv4', { region: 'eu-central-1' }],
    ['googleAuth', {}],
  ] as const)('lists what there is in %s, with its defaults', (name, least) => {
    const listed = rowsUnder(`in \`${name}\``).map(([setting = '', standard = '']) => [
      codesIn(setting)[0],
      standard,
    ]);
    const shape = PrometheusSettings.shape[name].unwrap().shape;
    expect(listed.map(([setting]) => setting)).toEqual(Object.keys(shape));
    const source = {
      kind: 'prometheus',
      url: 'http://a',
      dialect: name === 'sigv4' ? 'prometheus' : 'google',
    };
    const parsed: Record<string, unknown> = {
      ...PrometheusSettings.parse({ ...source, [name]: least })[name],
    };
    for (const [setting = '', standard = ''] of listed) {
      const [code] = codesIn(standard);
      if (code !== undefined) expect(parsed[setting]).toBe(code);
      else expect(parsed[setting] === undefined).toBe(standard === '–');
    }
  });
});
