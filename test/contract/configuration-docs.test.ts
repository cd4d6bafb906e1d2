import { describe, expect, it } from 'vitest';
import { OverrideSettings } from '../../src/access/overrides/override-settings.ts';
import { CONFIG_FILE_VARIABLE, ENVIRONMENT, ServiceSettings } from '../../src/config/service-settings.ts';
import { ReportSettings } from '../../src/links/report-settings.ts';
import { SlackSettings } from '../../src/notify/slack-settings.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { projectFile } from '../support/docs/documents.ts';
import { jsonOrText } from '../support/docs/json-or-text.ts';
import { codesIn, tablesOf } from '../support/docs/markdown.ts';

const tables = tablesOf(projectFile('docs/configuration.md'));
const MINIMAL_SOURCE = { kind: 'prometheus', url: 'http://prometheus:9090' };

function rowsIn(section: string, head: string): readonly (readonly string[])[] {
  return tables.find((table) => table.section === section && table.head[0] === head)?.rows ?? [];
}

const settings = rowsIn('The service', 'setting').map(([name = '', variable = '', standard = '']) => ({
  name: codesIn(name)[0] ?? '',
  variable: codesIn(variable)[0],
  standard: codesIn(standard)[0] ?? '',
}));
const sourceSettings = rowsIn('A source', 'setting').map(([name = '', standard = '']): [string, string] => [
  codesIn(name)[0] ?? '',
  standard,
]);

describe('docs/configuration.md', () => {
  it('lists every setting of the service', () => {
    expect(settings.map(({ name }) => name)).toEqual(Object.keys(ServiceSettings.shape));
  });

  it.each(settings)('says the right default of $name', ({ name, standard }) => {
    const asListed = standard === '' ? {} : { [name]: jsonOrText(standard) };
    expect(ServiceSettings.parse(asListed)).toEqual(ServiceSettings.parse({}));
    if (standard === '') expect(ServiceSettings.parse({})).not.toHaveProperty(name);
  });

  it.each(settings)('says which variable sets $name', ({ name, variable }) => {
    const [found] = Object.entries(ENVIRONMENT).find(([, path]) => path.join('.') === name) ?? [];
    expect(variable).toBe(found);
  });

  it('lists the variables that set something else', () => {
    const others = Object.entries(ENVIRONMENT).filter(([, path]) => path.length > 1);
    const listed = rowsIn('The service', 'variable').map(([name = '']) => codesIn(name)[0]);
    expect(listed).toEqual([CONFIG_FILE_VARIABLE, ...others.map(([name]) => name)]);
  });

  it('lists every setting of Slack, with its default', () => {
    const rows = rowsIn('Slack', 'setting').map(([name = '', standard = '']) => [codesIn(name)[0], standard]);
    expect(rows.map(([name]) => name)).toEqual(Object.keys(SlackSettings.shape));
    const listed = rows.flatMap(([name, standard = '']) =>
      codesIn(standard).map((text) => [name, JSON.parse(text)]),
    );
    expect(Object.fromEntries(listed)).toEqual(SlackSettings.parse({}));
  });

  it('lists every setting of reports, with its default', () => {
    const rows = rowsIn('Reports', 'setting').map(([name = '', standard = '']) => [
      codesIn(name)[0],
      standard,
    ]);
    expect(rows.map(([name]) => name)).toEqual(Object.keys(ReportSettings.shape));
    const listed = rows.flatMap(([name, standard = '']) =>
      codesIn(standard).map((text) => [name, JSON.parse(text)]),
    );
    expect(Object.fromEntries(listed)).toEqual(ReportSettings.parse({}));
  });

  it('lists every setting of overrides, with its default', () => {
    const rows = rowsIn('Overrides', 'setting').map(([name = '', standard = '']) => [
      codesIn(name)[0],
      standard,
    ]);
    expect(rows.map(([name]) => name)).toEqual(Object.keys(OverrideSettings.shape));
    const listed = rows.flatMap(([name, standard = '']) =>
      codesIn(standard).map((text) => [name, JSON.parse(text)]),
    );
    expect(OverrideSettings.parse(Object.fromEntries(listed))).toEqual(OverrideSettings.parse({}));
  });

  it('lists every setting of a source', () => {
    expect(sourceSettings.map(([name]) => name)).toEqual(Object.keys(PrometheusSettings.shape));
  });

  it.each(sourceSettings)('says the right default of a source: %s is %s', (name, cell) => {
    const standard = PrometheusSettings.parse(MINIMAL_SOURCE);
    const [text] = codesIn(cell);
    if (text !== undefined) {
      expect(PrometheusSettings.parse({ ...MINIMAL_SOURCE, [name]: jsonOrText(text) })).toEqual(standard);
    } else if (cell === 'required') {
      expect(PrometheusSettings.safeParse({ ...MINIMAL_SOURCE, [name]: undefined }).success).toBe(false);
    } else {
      expect(standard).not.toHaveProperty(name);
    }
  });
});
