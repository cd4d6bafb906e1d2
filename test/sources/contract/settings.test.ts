import { expect, it } from 'vitest';
import { SourceSettings } from '../../../src/sources/source-settings.ts';
import { STORE_KINDS, type StoreKindFacts } from '../../../src/sources/store-kinds.ts';
import { ownSettings, settingsFields } from '../../support/stores/settings-fields.ts';
import { describeStores, shapesOf } from '../../support/stores/try-store.ts';

const URL = 'https://store.example.com';

describeStores([], (store) => {
  const settings = { kind: store.kind, ...store.settingsAt(URL) };

  /** The mistakes in settings, as an operator is told of them. */
  function mistakesIn(changed: Readonly<Record<string, unknown>>): string[] {
    const { error } = SourceSettings.safeParse(changed);
    return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
  }

  it('is one of the kinds that a source can have, with the same settings', () => {
    expect(SourceSettings.parse(settings)).toEqual(store.schema.parse(settings));
  });

  it('is told of with what it can be asked for', () => {
    const { reads, splitRatio }: StoreKindFacts = STORE_KINDS[store.kind];
    expect(reads.toSorted()).toEqual(shapesOf(store).toSorted());
    expect(splitRatio?.('errors_total / requests_total')).not.toBeNull();
  });

  it('refuses a setting that there is not', () => {
    expect(mistakesIn({ ...settings, tiemout: '5s' })).toEqual([expect.stringContaining('tiemout')]);
  });

  it('says of every setting what it means', () => {
    const undescribed = Object.entries(settingsFields(store.schema)).filter(
      ([, description]) => !description,
    );
    expect(undescribed.map(([name]) => name)).toEqual([]);
  });

  it('tells no secret in a mistake', () => {
    const secret = 'a-secret-of-settings';
    const wrong = [`${secret}\n\0`, { password: secret }, [secret], [[secret]], `${secret}:\u{1f512}`];
    const told = [...ownSettings(store.schema), 'bearerToken', 'basicAuth', 'headers'].flatMap((name) =>
      wrong.flatMap((value) =>
        mistakesIn({ ...settings, [name]: value }).map((text) => text.replace(/^[^:]*: /, '')),
      ),
    );
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter((text) => text.includes(secret))).toEqual([]);
  });

  it('does not take an address with a password in it, nor tells it', () => {
    const told = mistakesIn({ ...settings, url: 'https://reader:pa55word@store.example.com' });
    expect(told).not.toEqual([]);
    expect(told.join()).not.toContain('pa55word');
  });
});
