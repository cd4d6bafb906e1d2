import { existsSync, readFileSync } from 'node:fs';

/** A package that the lock file names. */
export interface LockedPackage {
  /** Its folder below the project. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** Whether it runs in the service, and is not only used to build and test. */
  readonly isShipped: boolean;
  /** As the package itself says, or the lock file where it is for another kind of machine; undefined where none does. */
  readonly licence: string | undefined;
}

interface LockEntry {
  readonly version: string;
  readonly dev?: true;
  readonly devOptional?: true;
  readonly license?: string;
}

interface Manifest {
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
}

/** Every package that package-lock.json names. */
export function lockedPackages(root: URL): LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8')) as {
    packages: Record<string, LockEntry>;
  };
  return Object.entries(packages)
    .filter(([folder]) => folder !== '')
    .map(([folder, { version, dev, devOptional, license }]) => ({
      folder,
      name: folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      isShipped: dev !== true && devOptional !== true,
      licence: ownLicence(new URL(`${folder}/package.json`, root)) ?? license,
    }));
}

/** Older packages have an object, or a list of them, any of which may be chosen. */
function ownLicence(manifest: URL): string | undefined {
  if (!existsSync(manifest)) return undefined;
  const { license, licenses } = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ');
}
