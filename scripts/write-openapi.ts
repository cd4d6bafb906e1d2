import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { currentOpenapi } from '../test/support/current-openapi.ts';
import { projectUrl } from '../test/support/docs/documents.ts';
import { pluginContract } from '../test/support/plugin/plugin-contract.ts';

const CONTRACT = 'examples/plugin/contract.json';

writeFileSync(projectUrl('openapi.yaml'), currentOpenapi());
writeFileSync(projectUrl(CONTRACT), pluginContract());
execFileSync('node_modules/.bin/biome', ['format', '--write', CONTRACT], { cwd: projectUrl('.') });
