import { expect, it } from 'vitest';
import type { LabelMatcher } from '../../../src/readings/reading-request.ts';
import { SIGNALFX_LANGUAGE } from '../../../src/sources/signalfx/signalfx-language.ts';

it.each<[LabelMatcher['operator'], string, string | null]>([
  ['=', 'v2', "filter('pod', 'v2')"],
  ['!=', 'v2', "not filter('pod', 'v2')"],
  ['=', 'a "quoted" one', "filter('pod', 'a \"quoted\" one')"],
  ['=~', 'v2|v3-.*', "filter('pod', 'v2', 'v3-*')"],
  ['!~', 'v2', "not filter('pod', 'v2')"],
  ['=~', 'v.2', null],
  ['=~', '.*', null],
  ['=', 'v2*', null],
  ['=', "v2') or filter('pod', 'v1", null],
  ['=', '\\', null],
  ['=', 'v2\n', null],
])('writes pod %s %j as %j', (operator, value, written) => {
  expect(SIGNALFX_LANGUAGE.condition({ label: 'pod', operator, value })).toBe(written);
});
