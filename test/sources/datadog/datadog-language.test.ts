import { expect, it } from 'vitest';
import type { LabelMatcher } from '../../../src/readings/reading-request.ts';
import { DATADOG_LANGUAGE } from '../../../src/sources/datadog/datadog-language.ts';

it.each<[LabelMatcher['operator'], string, string | null]>([
  ['=', 'v2', 'pod:v2'],
  ['!=', 'v2', '!pod:v2'],
  ['=', 'eu:zürich/1.2_a-b', 'pod:eu:zürich/1.2_a-b'],
  ['=~', 'checkout-v2-.*', 'pod:checkout-v2-*'],
  ['!~', 'checkout-v2-.*', '!pod:checkout-v2-*'],
  ['=~', 'v1|v2', null],
  ['=~', 'v2.', null],
  ['=~', '.*', null],
  ['=', 'v2*', null],
  ['=', 'v2,env:prod', null],
  ['=', 'v2} OR {', null],
  ['=', 'v 2', null],
  ['=', 'v2)', null],
  ['=', '', null],
])('writes pod %s %j as %j', (operator, value, written) => {
  expect(DATADOG_LANGUAGE.condition({ label: 'pod', operator, value })).toBe(written);
});
