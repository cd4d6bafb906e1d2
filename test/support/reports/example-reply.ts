import { AnalysisReply } from '../../../src/contract/analysis-reply.ts';
import { projectFile } from '../docs/documents.ts';

/** The reply of an example of the project. */
export function exampleReply(name: 'fail' | 'pass' | 'warn'): AnalysisReply {
  return AnalysisReply.parse(JSON.parse(projectFile(`examples/${name}.reply.json`)));
}
