import { existsSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { loadSettings } from '../../src/config/load-settings.ts';
import { CONFIG_FILE_VARIABLE, ENVIRONMENT } from '../../src/config/service-settings.ts';
import { parsePromql } from '../../src/promql/parse-promql.ts';
import { splitRatio } from '../../src/promql/split-ratio.ts';
import { type DocumentedService, startDocumentedService } from '../support/docs/documented-service.ts';
import { allDocuments, projectFile, projectUrl } from '../support/docs/documents.ts';
import {
  anchorsOf,
  codesIn,
  type Fence,
  fencesOf,
  linksOf,
  sectionsOf,
  tablesOf,
} from '../support/docs/markdown.ts';
import { refreshed } from '../support/docs/refreshed.ts';
import { isRun } from '../support/docs/run-shell.ts';

const KNOWN_BLOCKS = [
  'json backtest',
  'json canary-config',
  'json judge',
  'json paused',
  'json plan',
  'json plan-table',
  'json plugin-question',
  'json plugin-reply',
  'json reply',
  'json request',
  'json rollouts',
  'json slack',
  'markdown reply',
  'sh',
  'text',
  'text commands',
  'text queries',
  'text reply',
  'xml reply',
  'yaml kayenta',
  'yaml kubernetes',
  'yaml policy',
  'yaml reply',
  'yaml rollout',
  'yaml settings',
  'yaml sli',
  'yaml slo',
];
const FIRST_SCREEN_LINES = 45;
const VARIABLES = new Set<string>([...Object.keys(ENVIRONMENT), CONFIG_FILE_VARIABLE]);

const documents = allDocuments();
const blocks = documents.flatMap(({ path, text }) =>
  fencesOf(text).map((fence) => ({ ...fence, kind: `${fence.language} ${fence.word}`.trim(), path })),
);

function blocksOf(kind: string): [string, Fence][] {
  return blocks.filter((block) => block.kind === kind).map((block) => [`${block.path}:${block.line}`, block]);
}

describe('the documents', () => {
  let service: DocumentedService;
  beforeAll(async () => {
    service = await startDocumentedService();
  });
  afterAll(() => service.stop());

  it.each(documents.map(({ path, text }) => [path, text]))(
    '%s shows the replies that the service gives',
    async (_path, text) => {
      expect(await refreshed(text, service), 'npm run examples writes the replies anew').toBe(text);
    },
  );

  it.each(blocksOf('json request'))(
    '%s is a request that is understood, or is shown with its problem',
    async (_place, { text, line }) => {
      const reply = await fetch(`${service.url}/v1/analyze`, { method: 'POST', body: text });
      const answer = await reply.json();
      const next = blocks[blocks.findIndex((block) => block.text === text && block.line === line) + 1];
      const isShownWithProblem = next?.kind === 'json reply' && next.text.includes('"status": 400');
      expect({ status: reply.status, answer }).toMatchObject({ status: isShownWithProblem ? 400 : 200 });
      expect(JSON.stringify(answer)).not.toContain('query_rejected');
    },
  );

  it('have only blocks of kinds that are checked', () => {
    const unknown = blocks.filter(({ kind }) => !KNOWN_BLOCKS.includes(kind));
    expect(unknown.map(({ path, line, kind }) => `${path}:${line}: ${kind}`)).toEqual([]);
  });
});

describe('shell blocks of the documents', () => {
  it.each(blocksOf('sh'))('%s uses commands and names that exist', (_place, { text }) => {
    for (const line of isRun(text) ? [] : text.split('\n')) checkCommand(line.split(' '));
  });
});

describe('YAML blocks of the documents', () => {
  it.each(blocksOf('yaml policy'))('%s is the file that it names', (_place, { text }) => {
    const [, path = ''] = /^# (\S+)\n/.exec(text) ?? [];
    expect(text).toBe(`# ${path}\n${projectFile(path).trimEnd()}`);
  });

  it.each(blocksOf('yaml settings'))('%s are settings that the service starts with', (_place, { text }) => {
    const files: Record<string, string> = { 'settings.yaml': text };
    const readFile = (path: string) => files[path] ?? 'a secret that is long enough for a key\n';
    const env = { [CONFIG_FILE_VARIABLE]: 'settings.yaml', ...secretVariables(text) };
    expect(loadSettings(env, readFile)).toMatchObject({ kind: 'settings' });
  });

  it.each([...blocksOf('yaml kubernetes'), ...blocksOf('yaml rollout')])(
    '%s are Kubernetes objects',
    (_place, { text }) => {
      for (const document of parseAllDocuments(text)) {
        expect(document.errors).toEqual([]);
        expect(document.toJS()).toMatchObject({
          apiVersion: expect.any(String),
          kind: expect.any(String),
          metadata: { name: expect.any(String) },
        });
      }
    },
  );
});

describe('PromQL in docs/prometheus.md', () => {
  const [table] = tablesOf(projectFile('docs/prometheus.md')).filter(({ head }) => head[0] === 'kind');
  const examples = table?.rows.flatMap(([kind = '', , queries = '']) =>
    codesIn(queries).map((query): [string, string] => [kind, query]),
  );

  it.each(examples ?? [])('shows a %s that is PromQL: %s', (kind, query) => {
    expect(parsePromql(query)).toMatchObject({ kind: 'tree' });
    if (kind === 'proportion') expect(splitRatio(query)).not.toBeNull();
  });
});

describe('links in the documents', () => {
  it.each(documents.map(({ path, text }) => [path, text]))('all resolve in %s', (path, text) => {
    const targets = linksOf(text).filter((target) => !/^[a-z]+:/.test(target));
    expect(targets.filter((target) => !resolves(path, target))).toEqual([]);
  });
});

describe('docs/statistics.md', () => {
  it('has the sections that the code refers to', () => {
    const src = readdirSync(projectUrl('src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const named = src.flatMap((file) => [
      ...projectFile(`src/${file}`).matchAll(/docs\/statistics\.md, "([^"]+)"/g),
    ]);
    const titles = sectionsOf(projectFile('docs/statistics.md')).map(({ title }) => title);
    expect(named.map(([, title = '']) => title).filter((title) => !titles.includes(title))).toEqual([]);
  });
});

describe('README.md', () => {
  const readme = projectFile('README.md');
  const [firstScreen = ''] = readme.split(/^## /m);

  it('fits what a stranger needs on the first screen', () => {
    expect(firstScreen.split('\n').length).toBeLessThanOrEqual(FIRST_SCREEN_LINES);
    for (const what of ['npm run demo', 'npm test', 'curl', 'templates/argo-rollouts', 'openapi.yaml']) {
      expect(firstScreen).toContain(what);
    }
  });

  it('leads to every document', () => {
    const linked = new Set(linksOf(readme).map((target) => target.split('#')[0]));
    const pages = documents
      .map(({ path }) => path)
      .filter((path) => /^(docs\/)?[^/]+\.md$/.test(path) && path !== 'README.md');
    expect(pages.filter((path) => !linked.has(path))).toEqual([]);
  });
});

/** Whether a file of the project, and the heading in it if one is named, is there. */
function resolves(path: string, target: string): boolean {
  const [file = '', anchor] = target.split('#');
  const found = file === '' ? path : posix.join(posix.dirname(path), file);
  return (
    existsSync(projectUrl(found)) && (anchor === undefined || anchorsOf(projectFile(found)).includes(anchor))
  );
}

function checkCommand(words: readonly string[]): void {
  const assignments = words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split('=')[0] ?? '');
  expect(assignments.filter((name) => !VARIABLES.has(name))).toEqual([]);
  const [command, ...rest] = words.filter((word) => !/^[A-Z_]+=/.test(word));
  if (command === 'npm') {
    const { scripts } = JSON.parse(projectFile('package.json')) as { scripts: Record<string, string> };
    expect(Object.keys(scripts)).toContain(rest[0] === 'run' ? rest[1] : rest[0]);
    return;
  }
  if (command === 'kubectl') {
    const files = rest.filter((_, index) => ['-f', '-k'].includes(rest[index - 1] ?? ''));
    expect(files.filter((file) => !existsSync(projectUrl(file)))).toEqual([]);
    return;
  }
  expect([command, rest[0]]).toEqual(['docker', expect.stringMatching(/^(build|run)$/)]);
}

function secretVariables(text: string): Record<string, string> {
  const names = [...JSON.stringify(parse(text)).matchAll(/"env":"(\w+)"/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, 'https://example.com/a-secret-that-is-long']));
}
