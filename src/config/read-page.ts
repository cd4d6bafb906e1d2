import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PageAsset, PageFiles } from '../page/page-files.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** The page to try the service, from the folder that it was built into; null where it was not built. */
export async function readPage(folder: string): Promise<PageFiles | null> {
  const files: string[] = await readdir(folder).catch(() => []);
  if (!files.includes('page.html')) return null;
  const compressed = files.filter((file) => file.endsWith('.gz'));
  const assets = await Promise.all(
    compressed.map(async (file): Promise<[string, PageAsset]> => {
      const name = file.slice(0, -'.gz'.length);
      const gzipped = await readFile(join(folder, file));
      const mediaType = MEDIA_TYPES[extname(name)] ?? 'application/octet-stream';
      return [name, { mediaType, bytes: gunzipSync(gzipped), gzipped }];
    }),
  );
  return { html: await readFile(join(folder, 'page.html'), 'utf8'), assets: new Map(assets) };
}
