import { execFileSync } from 'node:child_process';
import { lockedPackages } from './dependencies/locked-packages.ts';

interface Bom {
  readonly metadata: { readonly component: { readonly 'bom-ref': string } };
  readonly components: readonly {
    readonly name: string;
    readonly version: string;
    readonly 'bom-ref': string;
  }[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

// npm can leave out what is only for development by itself, but then leaves out what is for both as well.
const root = new URL('..', import.meta.url);
const npm = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
const bom = JSON.parse(
  execFileSync('npm', npm, { cwd: root, encoding: 'utf8', maxBuffer: 100_000_000 }),
) as Bom;

const shipped = new Set(
  lockedPackages(root).flatMap(({ name, version, isShipped }) => (isShipped ? [`${name}@${version}`] : [])),
);
const components = bom.components.filter(({ name, version }) => shipped.has(`${name}@${version}`));
const refs = new Set([
  bom.metadata.component['bom-ref'],
  ...components.map((component) => component['bom-ref']),
]);
const dependencies = bom.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => refs.has(ref)) }));
console.log(JSON.stringify({ ...bom, components, dependencies }, null, 2));
