import { spawnSync } from 'node:child_process';
import { auditOutcome } from './dependencies/audit-outcome.ts';

// What is only used to build and test does not reach anybody.
const { stdout } = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
  cwd: new URL('..', import.meta.url),
  encoding: 'utf8',
});
const outcome = auditOutcome(stdout);
switch (outcome.kind) {
  case 'clean':
    console.log('audit: no known vulnerability in what is shipped');
    break;
  case 'unknown':
    console.warn(`SKIPPED the audit of dependencies: ${outcome.why}`);
    break;
  case 'vulnerable':
    for (const finding of outcome.findings) console.error(finding);
    process.exitCode = 1;
    break;
}
