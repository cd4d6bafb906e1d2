// Installs what package-lock.json names, unless that has been done since it last changed. Needs Node and npm only.
import { execSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';

const LOCK = new URL('../package-lock.json', import.meta.url);
const INSTALLED = new URL('../node_modules/.installed-package-lock.json', import.meta.url);

const isCurrent = existsSync(INSTALLED) && readFileSync(INSTALLED, 'utf8') === readFileSync(LOCK, 'utf8');
if (!isCurrent) {
  execSync('npm ci --no-audit --no-fund', { stdio: 'inherit', cwd: new URL('..', import.meta.url) });
  copyFileSync(LOCK, INSTALLED);
}
