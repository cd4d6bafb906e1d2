import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadPackage } from '../debian/download-package.ts';
import { projectUrl } from '../docs/documents.ts';

const CACHE = fileURLToPath(projectUrl('.cache/debian'));

/**
 * A program of a Debian package: the installed one, or the package unpacked under `.cache/` (no root needed). Null where
 * it cannot be had, which is printed, since tests are skipped then.
 */
export async function debianProgram(name: string, packageName: string): Promise<string | null> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const unpacked = join(CACHE, packageName);
  const places = [...folders, join(unpacked, 'usr', 'bin'), join(unpacked, 'bin')].map((folder) =>
    join(folder, name),
  );
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  try {
    await unpack(packageName, unpacked);
  } catch (error) {
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
    console.warn(`SKIPPED tests with ${name}: Debian's package cannot be had (${line})`);
  }
  return places.find((place) => existsSync(place)) ?? null;
}

/** Several test processes may do this at once: the first to finish gives the folder its name. */
async function unpack(packageName: string, target: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'new-'));
  try {
    await downloadPackage(packageName, folder);
    renameSync(folder, target);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
}
