import { expect, it } from 'vitest';
import type { LabelMatcher } from '../../../src/readings/reading-request.ts';
import { WAVEFRONT_LANGUAGE } from '../../../src/sources/wavefront/wavefront-language.ts';

it.each<[string, LabelMatcher['operator'], string, string | null]>([
  ['version', '=', 'v2', 'version="v2"'],
  ['version', '!=', 'v2', 'not version="v2"'],
  ['app.version', '=', "v2' or", `"app.version"="v2' or"`],
  ['pod', '=~', 'checkout-v2-.*', 'pod="checkout-v2-*"'],
  ['pod', '!~', 'checkout-v2-.*', 'not pod="checkout-v2-*"'],
  ['pod', '=~', 'v1|v2', null],
  ['pod', '=', 'v2*', null],
  ['pod', '=', 'v2" or source="*', null],
  ['pod', '=', '\\', null],
  ['pod', '=', 'v2\n', null],
])('writes %s %s %j as %j', (label, operator, value, written) => {
  expect(WAVEFRONT_LANGUAGE.condition({ label, operator, value })).toBe(written);
});
