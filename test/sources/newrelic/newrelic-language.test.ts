import { expect, it } from 'vitest';
import type { LabelMatcher } from '../../../src/readings/reading-request.ts';
import { NEWRELIC_LANGUAGE } from '../../../src/sources/newrelic/newrelic-language.ts';

it.each<[LabelMatcher['operator'], string, string | null]>([
  ['=', 'v2', "`app.version` = 'v2'"],
  ['!=', 'v2', "`app.version` != 'v2'"],
  ['=', "' OR 1 = 1 --", "`app.version` = '\\' OR 1 = 1 --'"],
  ['=', "\\' OR 1 = 1 --", "`app.version` = '\\\\\\' OR 1 = 1 --'"],
  ['=', 'C:\\', "`app.version` = 'C:\\\\'"],
  ['=', '`', "`app.version` = '`'"],
  ['=', 'v2\n', null],
  ['=', '\0', null],
  ['=~', 'v2|v3', "`app.version` RLIKE r'^(?:v2|v3)$'"],
  ['!~', '\\d+', "`app.version` NOT RLIKE r'^(?:\\d+)$'"],
  ['=~', "v'", null],
])('writes app.version %s %j as %j', (operator, value, written) => {
  expect(NEWRELIC_LANGUAGE.condition({ label: 'app.version', operator, value })).toBe(written);
});
