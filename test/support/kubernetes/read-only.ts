import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { projectUrl } from '../docs/documents.ts';

const SCRIPT = `
while read -r _ place type _; do
  case $type in
    proc | sysfs | devpts | mqueue | cgroup*) ;;
    *) mount -o remount,bind,ro "$place" 2>/dev/null ;;
  esac
done </proc/self/mounts
exec "$@"`;
const WORDS = ['unshare', '--mount', 'sh', '-c', SCRIPT, 'sh'];

/**
 * The words to put before a command so that it runs where no file can be written, as in a container with
 * `readOnlyRootFilesystem`. Null where the machine does not let us, which is printed.
 */
export function readOnly(): readonly string[] | null {
  const [program = '', ...words] = WORDS;
  const places = [fileURLToPath(projectUrl('.')), tmpdir()];
  // Whether a folder can be written is asked of the folder: to root, `test -w` tells of a read-only mount all the same.
  const check = places.map((place) => `! test -w '${place}'`).join(' && ');
  try {
    execFileSync(program, [...words, 'sh', '-c', check], { stdio: 'ignore' });
    return WORDS;
  } catch {
    console.warn('SKIPPED running where no file can be written: this machine does not let us mount');
    return null;
  }
}
