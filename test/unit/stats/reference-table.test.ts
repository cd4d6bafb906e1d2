import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { referenceTable } from './reference/table.ts';

it('docs/reference-vectors.md says what the functions compute (npm run reference-table writes it)', () => {
  const committed = readFileSync(new URL('../../../docs/reference-vectors.md', import.meta.url), 'utf8');
  expect(committed).toBe(referenceTable());
});
