import { writeFileSync } from 'node:fs';
import { currentOpenapi } from '../test/support/current-openapi.ts';

writeFileSync(new URL('../openapi.yaml', import.meta.url), currentOpenapi());
