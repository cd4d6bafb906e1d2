// Bundles page/ for browsers into a folder: page.html, and the files it loads, compressed and named after their content.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const [folder = join(ROOT, 'dist', 'web')] = process.argv.slice(2);

/** The requests that the page offers, by name. */
function exampleTexts() {
  const suffix = '.request.json';
  const files = readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith(suffix));
  return Object.fromEntries(
    files.map((file) => [file.slice(0, -suffix.length), readFileSync(join(ROOT, 'examples', file), 'utf8')]),
  );
}

/** Zod brings its words in fifty languages along, of which English is used. */
const withoutTranslations = {
  name: 'without-translations',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.\/locales\/index\.js$/ }, ({ path }) => ({ path, namespace: 'none' }));
    onLoad({ filter: /./, namespace: 'none' }, () => ({ contents: '' }));
  },
};

/** The licences of the packages that went into a bundle: what is passed on has to bring them along. */
function licencesOf({ inputs }) {
  const packages = Object.keys(inputs).flatMap(
    (path) => path.match(/node_modules\/(?:@[^/]+\/)?[^/]+/) ?? [],
  );
  const texts = [...new Set(packages)].sort().map((path) => {
    const file = readdirSync(join(ROOT, path)).find((name) => /^licen[cs]e/i.test(name));
    if (file === undefined) throw new Error(`${path} has no licence to pass on`);
    return `${path.replace('node_modules/', '')}\n\n${readFileSync(join(ROOT, path, file), 'utf8').trim()}\n`;
  });
  return Buffer.from(texts.join(`\n${'-'.repeat(80)}\n\n`));
}

const { outputFiles, metafile } = await build({
  absWorkingDir: ROOT,
  entryPoints: ['page/main.ts', 'page/page.css'],
  outdir: folder,
  entryNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome123', 'firefox120', 'safari17.5'],
  legalComments: 'none',
  plugins: [withoutTranslations],
  define: { EXAMPLE_TEXTS: JSON.stringify(exampleTexts()) },
  metafile: true,
  write: false,
  logLevel: 'warning',
});

const licences = licencesOf(metafile);
const hash = createHash('sha256').update(licences).digest('hex').slice(0, 8).toUpperCase();
const files = [
  ...outputFiles.map(({ path, contents }) => ({ name: basename(path), contents })),
  { name: `licences-${hash}.txt`, contents: licences },
];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let html = readFileSync(join(ROOT, 'page', 'page.html'), 'utf8');
for (const { name, contents } of files) {
  writeFileSync(join(folder, `${name}.gz`), gzipSync(contents, { level: 9 }));
  html = html.replace(name.replace(/-[A-Z0-9]+\./, '.'), name);
}
writeFileSync(join(folder, 'page.html'), html);
