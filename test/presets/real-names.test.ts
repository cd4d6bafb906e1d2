import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { projectFile, projectUrl } from '../support/docs/documents.ts';
import { ALL_STORIES } from '../support/presets/all-stories.ts';
import { type ExposedSeries, exposedSeries } from '../support/presets/exposed-series.ts';

/** Labels that are added on the way to the store: by the scrape, by promoting attributes of a resource, by a framework. */
const ADDED = [
  'job',
  'instance',
  'namespace',
  'pod',
  'service_name',
  'service_namespace',
  'service_version',
  'http_route',
];
const BUSY = `
  const { collectDefaultMetrics, register } = require('prom-client');
  collectDefaultMetrics();
  const kept = [];
  for (let round = 0; round < 200; round += 1) kept.push(Array.from({ length: 20_000 }, (_, index) => ({ index })));
  setTimeout(async () => console.log(await register.metrics()), 300);
`;

/** What a process shows that does nothing but fill its memory. */
async function nodeProcess(): Promise<ExposedSeries[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', BUSY], { cwd: projectUrl('.') });
  return exposedSeries(stdout);
}

/** The names and own labels of the series that a story has, each once. */
function toldBy(preset: string): string[] {
  const story = ALL_STORIES.find((one) => one.preset === preset);
  const told = story?.scenes['failing'] ?? story?.scenes['good'];
  return shapesOf(
    (told?.('shop') ?? []).map(({ labels: { __name__: name = '', ...labels } }) => ({ name, labels })),
  );
}

function shapesOf(series: readonly ExposedSeries[]): string[] {
  const shapes = series.map(({ name, labels }) => {
    const own = Object.keys(labels).filter((label) => !ADDED.includes(label));
    return `${name}{${own.toSorted().join()}}`;
  });
  return [...new Set(shapes)].toSorted();
}

describe('the series that presets are tested with', () => {
  it('are those of a real process with prom-client', async () => {
    const shown = shapesOf(await nodeProcess());
    expect(toldBy('nodejs').filter((shape) => !shown.includes(shape))).toEqual([]);
    expect(toldBy('nodejs')).toHaveLength(5);
  });

  it('are those of a real gRPC server', () => {
    const shown = shapesOf(exposedSeries(projectFile('test/recorded/presets/grpc.txt')));
    expect(toldBy('grpc').filter((shape) => !shown.includes(shape))).toEqual([]);
    expect(toldBy('grpc')).toHaveLength(3);
  });

  it('are those of a real HTTP server under OpenTelemetry, but for the unit in their names', () => {
    const shown = shapesOf(exposedSeries(projectFile('test/recorded/presets/opentelemetry-http.txt')));
    const told = toldBy('opentelemetry-http').map((shape) => shape.replace('duration_seconds', 'duration'));
    expect(told.filter((shape) => !shown.includes(shape))).toEqual([]);
    expect(told).toHaveLength(4);
  });
});
