import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const LOCK = join(tmpdir(), 'canary-verdict-apt.lock');
const LONGEST_MS = 300_000;

const run = promisify(execFile);

/**
 * Installs Debian's packages, which takes root: for programs that need too many others to be unpacked by themselves.
 * `isThere` is a shell command that succeeds where they are installed. Null where all is there in the end, or else why not.
 */
export async function installPackages(names: readonly string[], isThere: string): Promise<string | null> {
  if (await succeeds('sh', ['-c', isThere])) return null;
  if (process.getuid?.() !== 0) return 'only root can install them';
  const apt = `apt-get -q -o DPkg::Lock::Timeout=${LONGEST_MS / 1_000}`;
  const install = `(${isThere}) || (${apt} update && ${apt} install -y --no-install-recommends ${names.join(' ')})`;
  try {
    // Several test processes may come here at once: the first installs, the others wait and find it.
    await run('flock', [LOCK, 'sh', '-ec', install], {
      timeout: LONGEST_MS,
      maxBuffer: 2 ** 26,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return null;
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split('\n');
    return lines.find((text) => text.startsWith('E: ')) ?? lines[0] ?? 'unknown';
  }
}

async function succeeds(program: string, parameters: readonly string[]): Promise<boolean> {
  return run(program, parameters).then(
    () => true,
    () => false,
  );
}
