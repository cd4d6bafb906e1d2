import { expect, it } from 'vitest';
import type { LabelMatcher } from '../../../src/readings/reading-request.ts';
import { DYNATRACE_LANGUAGE } from '../../../src/sources/dynatrace/dynatrace-language.ts';

it.each<[LabelMatcher['operator'], string, string | null]>([
  ['=', 'v2', 'eq("app.version","v2")'],
  ['!=', 'v2', 'ne("app.version","v2")'],
  ['=', "v2),ne('x", `eq("app.version","v2),ne('x")`],
  ['=~', 'v2-.*', 'prefix("app.version","v2-")'],
  ['=~', 'v2|v3-.*', 'or(eq("app.version","v2"),prefix("app.version","v3-"))'],
  ['!~', 'v2|v3', 'not(or(eq("app.version","v2"),eq("app.version","v3")))'],
  ['=~', 'v.2', null],
  ['=~', '', null],
  ['=', 'v2"),ne("x', null],
  ['=', 'v2~', null],
  ['=', '\\', null],
  ['=', 'v2\n', null],
])('writes app.version %s %j as %j', (operator, value, written) => {
  expect(DYNATRACE_LANGUAGE.condition({ label: 'app.version', operator, value })).toBe(written);
});
