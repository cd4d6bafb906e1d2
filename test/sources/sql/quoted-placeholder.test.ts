import { describe, expect, it } from 'vitest';
import { quoteAt as inClickhouse } from '../../../src/sources/clickhouse/quote-at.ts';
import { quoteAt as inPostgresql } from '../../../src/sources/postgresql/quote-at.ts';
import { quotedPlaceholder } from '../../../src/sources/sql/quoted-placeholder.ts';

describe.each([
  ['PostgreSQL', inPostgresql],
  ['ClickHouse', inClickhouse],
])('a placeholder in the SQL of %s', (_, quoteAt) => {
  it.each([
    "a = '{{version}}'",
    "a like '%{{version}}%'",
    "a = 'it''s {{version}}'",
    "a = 'never closed {{version}}",
    '"{{version}}" = 1',
    '-- {{version}}',
    "a -- it's\n = '{{version}}'",
    '/* {{version}} */',
    '/* never closed {{version}}',
  ])('is found where it is quoted: %s', (query) => {
    expect(quotedPlaceholder(query, quoteAt)).toBe('{{version}}');
  });

  it.each([
    'a = {{version}}',
    "a = 'x' and b = {{version}} and c = 'y'",
    "a = 'it''s' and b = {{version}}",
    '"a" = {{version}} -- a comment',
    "/* it's */ a = {{version}} /* and ' */",
    'a - {{version}} / 2',
    "a = '{ {' and b = {{version}}",
  ])('is left alone elsewhere: %s', (query) => {
    expect(quotedPlaceholder(query, quoteAt)).toBeNull();
  });

  it('takes no longer than the query is long', () => {
    const begunMs = performance.now();
    for (const part of ["'", '"', '$', '/*', "\\'", '$a$', '--']) {
      quotedPlaceholder(part.repeat(100_000), quoteAt);
    }
    expect(performance.now() - begunMs).toBeLessThan(5_000);
  });
});

it('keeps to the escapes of each', () => {
  const escaped = "a = 'it\\' and b = {{version}} and c = 'x'";
  expect(quotedPlaceholder(escaped, inPostgresql)).toBeNull();
  expect(quotedPlaceholder(escaped, inClickhouse)).toBe('{{version}}');
  expect(quotedPlaceholder(escaped.replace("'it", "E'it"), inPostgresql)).toBe('{{version}}');
  expect(quotedPlaceholder('a = $x$ {{version}} $x$', inPostgresql)).toBe('{{version}}');
  expect(quotedPlaceholder('a = $1 and b = {{version}} and c = $2', inPostgresql)).toBeNull();
});
