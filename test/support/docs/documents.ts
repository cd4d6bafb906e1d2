import { readdirSync, readFileSync } from 'node:fs';

const ROOT = new URL('../../../', import.meta.url);
const FOLDERS = ['docs', 'examples', 'templates'];

/** A Markdown file for people. */
export interface Document {
  /** Path from the root of the project. */
  readonly path: string;
  readonly text: string;
}

/** Every document of the project. */
export function allDocuments(): Document[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file}`,
    ),
  );
  const paths = [...readdirSync(ROOT), ...inFolders].filter((file) => file.endsWith('.md')).sort();
  return paths.map((path) => ({ path, text: projectFile(path) }));
}

/** The text of a file of the project. */
export function projectFile(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

/** The address of a file of the project. */
export function projectUrl(path: string): URL {
  return new URL(path, ROOT);
}
