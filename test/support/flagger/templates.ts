import { parse } from 'yaml';
import { projectFile } from '../docs/documents.ts';
import { CanaryManifest } from './canary-manifest.ts';
import { MetricTemplateManifest } from './metric-template-manifest.ts';

/** Where the manifests say the service is. */
export const SERVICE_ADDRESS = 'http://canary-verdict.canary-verdict:8080';

/** The Canary in a file of templates/flagger, after a change of its text. */
export function canaryIn(file: string, change = (text: string) => text): CanaryManifest {
  return CanaryManifest.parse(parse(change(projectFile(`templates/flagger/${file}`))));
}

/** The MetricTemplate in templates/flagger, after a change of its text. */
export function metricTemplate(change = (text: string) => text): MetricTemplateManifest {
  return MetricTemplateManifest.parse(parse(change(projectFile('templates/flagger/metric-template.yaml'))));
}
