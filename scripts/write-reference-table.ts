import { writeFileSync } from 'node:fs';
import { referenceTable } from '../test/unit/stats/reference/table.ts';

writeFileSync(new URL('../docs/reference-vectors.md', import.meta.url), referenceTable());
