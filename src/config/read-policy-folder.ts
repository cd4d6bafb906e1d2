import { readdir, readFile, stat } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { PolicyName, PRESET_PREFIX } from '../contract/policies/policy-name.ts';

/** A folder with more files than this holds something else. */
const MOST_FILES = 500;
/** Four bytes for each character of the longest policy. */
const LARGEST_BYTES = 240_000;
const ENDINGS = ['.yaml', '.yml', '.json'];

/** The texts of policies by their names, and what is wrong with files that are none. */
export interface PolicyTexts {
  readonly texts: ReadonlyMap<string, string>;
  /** Policies whose file is there, but could not be read. */
  readonly unread: ReadonlySet<string>;
  readonly problems: readonly string[];
}

/** Reads a folder of policies; their names are those of the files without their endings. Rejects where it cannot. */
export async function readPolicyFolder(folder: string): Promise<PolicyTexts> {
  const files = (await readdir(folder)).filter((file) => ENDINGS.includes(parse(file).ext)).sort();
  if (files.length > MOST_FILES) {
    throw new Error(`${folder} has ${files.length} files; there may be ${MOST_FILES} policies`);
  }
  const texts = new Map<string, string>();
  const unread = new Set<string>();
  const problems: string[] = [];
  for (const file of files) {
    const { name } = parse(file);
    if (!PolicyName.safeParse(name).success) {
      problems.push(`${file}: its name must be lower-case letters, digits, ".", "-" and "_"`);
    } else if (texts.has(name) || unread.has(name)) {
      problems.push(`${file}: there is another file for ${name}`);
    } else {
      const read = await readText(join(folder, file));
      if ('text' in read) texts.set(name, read.text);
      else {
        unread.add(name);
        problems.push(`${file}: ${read.problem}`);
      }
    }
  }
  return { texts, unread, problems };
}

async function readText(path: string): Promise<{ text: string } | { problem: string }> {
  try {
    const found = await stat(path);
    // Reading a pipe would wait for somebody to write to it.
    if (!found.isFile()) return { problem: 'is no file' };
    if (found.size > LARGEST_BYTES) {
      return { problem: `has ${found.size} bytes; a policy may have ${LARGEST_BYTES}` };
    }
    return { text: await readFile(path, 'utf8') };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The policies that are shipped, from the folder that they lie in. */
export async function readPresets(folder: string): Promise<ReadonlyMap<string, string>> {
  const { texts, problems } = await readPolicyFolder(folder);
  if (problems.length > 0) throw new Error(problems.join('; '));
  return new Map([...texts].map(([name, text]) => [`${PRESET_PREFIX}${name}`, text]));
}
