import { execFile } from 'node:child_process';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const DOWNLOAD_LIMIT_MS = 100_000;
const SANDBOX = ['-o', 'APT::Sandbox::User=root'];

const run = promisify(execFile);

/** Fetches a package of Debian and unpacks it in `folder`, which is empty; needs no root. Throws where it cannot be had. */
export async function downloadPackage(name: string, folder: string): Promise<void> {
  const options = { cwd: folder, timeout: DOWNLOAD_LIMIT_MS };
  try {
    await run('apt-get', [...SANDBOX, 'download', name], options);
  } catch {
    // No package lists on this machine, or stale ones: fetch them to a place that needs no root.
    const lists = join(folder, 'apt', 'lists');
    await mkdir(join(lists, 'partial'), { recursive: true });
    const own = [...SANDBOX, '-o', `Dir::State::lists=${lists}`, '-o', `Dir::Cache=${join(folder, 'apt')}`];
    await run('apt-get', [...own, 'update'], options);
    await run('apt-get', [...own, 'download', name], options);
    await rm(join(folder, 'apt'), { recursive: true });
  }
  const [archive = ''] = (await readdir(folder)).filter((file) => file.endsWith('.deb'));
  await run('dpkg', ['-x', join(folder, archive), folder]);
  await rm(join(folder, archive));
}
