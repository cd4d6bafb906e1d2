import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFile, projectUrl } from '../support/docs/documents.ts';
import { codesIn, tablesOf } from '../support/docs/markdown.ts';

/** Who may import whom; ARCHITECTURE.md has the same table. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  access: ['contract'],
  stats: [],
  readings: [],
  plan: ['contract', 'readings'],
  promql: ['contract', 'readings'],
  sources: ['contract', 'plan', 'promql', 'readings'],
  windows: ['contract', 'plan', 'readings', 'sources', 'stats'],
  policies: ['contract', 'promql'],
  judge: ['contract', 'readings', 'stats', 'windows'],
  forecast: ['contract', 'judge', 'plan', 'stats', 'windows'],
  overrule: ['contract'],
  backtest: ['contract', 'judge', 'plan', 'promql', 'readings', 'sources', 'stats', 'windows'],
  report: ['backtest', 'contract', 'forecast', 'judge', 'overrule', 'plan', 'readings'],
  doors: ['contract', 'policies', 'promql', 'report'],
  telemetry: ['contract', 'readings', 'sources'],
  notify: ['contract', 'report', 'telemetry'],
  links: ['access', 'contract'],
  page: ['report'],
  'next-turn.ts': [],
  'analyze.ts': ['contract', 'judge', 'next-turn.ts', 'plan', 'report', 'sources', 'windows'],
  'analyze-beside.ts': ['analyze.ts', 'contract', 'report', 'sources'],
  'answer.ts': ['access', 'contract', 'overrule', 'report'],
  evidence: ['contract', 'promql', 'readings', 'sources'],
  'analyze-recorded.ts': ['analyze-beside.ts', 'analyze.ts', 'contract', 'evidence'],
  'replay.ts': ['access', 'analyze-recorded.ts', 'analyze.ts', 'answer.ts', 'contract', 'evidence'],
  'open-report.ts': ['access', 'analyze.ts', 'answer.ts', 'contract', 'links', 'report'],
  'plan-rollout.ts': ['contract', 'forecast', 'plan', 'report', 'sources', 'windows'],
  past: ['backtest', 'contract', 'next-turn.ts', 'plan', 'readings', 'report', 'sources'],
  large: ['analyze.ts', 'contract', 'evidence', 'policies', 'replay.ts', 'sources'],
  api: [
    'access',
    'analyze-recorded.ts',
    'answer.ts',
    'contract',
    'doors',
    'evidence',
    'large',
    'links',
    'next-turn.ts',
    'open-report.ts',
    'page',
    'past',
    'plan-rollout.ts',
    'policies',
    'replay.ts',
    'report',
    'sources',
    'telemetry',
  ],
  config: ['access', 'contract', 'links', 'notify', 'page', 'policies', 'promql', 'sources'],
  'app.ts': ['access', 'api', 'large', 'telemetry'],
  'serve.ts': ['access', 'api', 'app.ts', 'config', 'large', 'links', 'notify', 'page', 'telemetry'],
  cli: [
    'access',
    'analyze-recorded.ts',
    'answer.ts',
    'config',
    'contract',
    'doors',
    'evidence',
    'page',
    'past',
    'plan-rollout.ts',
    'policies',
    'replay.ts',
    'report',
    'serve.ts',
    'sources',
  ],
  'main.ts': ['cli'],
};

/** Folders without a clock, chance or side effects, and the packages that they may use. */
const PURE: Readonly<Record<string, readonly string[]>> = {
  contract: ['zod'],
  stats: ['simple-statistics'],
  readings: [],
  plan: [],
  promql: ['@prometheus-io/lezer-promql', '@lezer/common'],
  policies: ['node:crypto', 'yaml', 'zod'],
  windows: ['simple-statistics'],
  judge: ['simple-statistics'],
  forecast: ['simple-statistics'],
  overrule: [],
  backtest: [],
  report: ['node:crypto', 'd3-scale', 'd3-shape', 'fast-xml-builder', 'preact', 'preact-render-to-string'],
  doors: ['zod', 'yaml'],
  links: ['jose', 'node:zlib', 'zod'],
};
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\b|\bprocess\b|\bconsole\b|\bset(?:Timeout|Interval|Immediate)\b|\bfetch\(|\bAbortSignal\b|\brandomUUID\b/;

interface SourceFile {
  /** Path below src/. */
  readonly path: string;
  /** Folder or file of the first level. */
  readonly layer: string;
  /** The code without its comments. */
  readonly code: string;
  readonly imports: readonly string[];
}

const SRC = projectUrl('src/');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path): SourceFile => {
    const code = withoutComments(readFileSync(new URL(path, SRC), 'utf8'));
    const imports = [...code.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm)];
    return {
      path,
      layer: layerOf(path),
      code,
      imports: imports.map(([, from, dynamic, bare]) => from ?? dynamic ?? bare ?? ''),
    };
  });

describe('the folders of src', () => {
  it('are those of the table', () => {
    expect([...new Set(files.map(({ layer }) => layer))].sort()).toEqual(Object.keys(ALLOWED).sort());
  });

  it('import only from where the table allows it', () => {
    const forbidden = files.flatMap(({ path, layer, imports }) =>
      imports
        .filter((target) => target.startsWith('.'))
        .map((target) => layerOf(posix.join(posix.dirname(path), target)))
        .filter((target) => target !== layer && !ALLOWED[layer]?.includes(target))
        .map((target) => `${path} imports from ${target}`),
    );
    expect(forbidden).toEqual([]);
  });

  it('depend one way: no folder reaches itself', () => {
    expect(Object.keys(ALLOWED).filter((layer) => reachable(layer).has(layer))).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  it('has the same table', () => {
    const [table] = tablesOf(projectFile('ARCHITECTURE.md')).filter(({ head }) => head[0] === 'folder');
    const documented = table?.rows.map(([layer = '', , allowed = '']) => [
      codesIn(layer)[0],
      codesIn(allowed),
    ]);
    expect(documented).toEqual(Object.entries(ALLOWED));
  });

  it('names the pure folders', () => {
    const [, sentence = ''] = /^(.*) are pure:/m.exec(projectFile('ARCHITECTURE.md')) ?? [];
    expect(codesIn(sentence)).toEqual(Object.keys(PURE));
  });
});

describe('the pure folders', () => {
  const pure = files.filter(({ layer }) => layer in PURE);

  it('have no clock, no chance, no timers, no environment and no network', () => {
    const impure = pure.flatMap(({ path, code }) => {
      const found = IMPURE.exec(code);
      return found === null ? [] : [`${path}: ${found[0]}`];
    });
    expect(impure).toEqual([]);
  });

  it('use only the packages that are named', () => {
    const foreign = pure.flatMap(({ path, layer, imports }) =>
      imports
        .filter((target) => !target.startsWith('.') && !PURE[layer]?.includes(target))
        .map((target) => `${path} imports ${target}`),
    );
    expect(foreign).toEqual([]);
  });
});

function layerOf(path: string): string {
  return path.split('/')[0] ?? '';
}

function reachable(from: string): Set<string> {
  const seen = new Set<string>();
  const pending = [...(ALLOWED[from] ?? [])];
  for (let layer = pending.pop(); layer !== undefined; layer = pending.pop()) {
    if (seen.has(layer)) continue;
    seen.add(layer);
    pending.push(...(ALLOWED[layer] ?? []));
  }
  return seen;
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}
