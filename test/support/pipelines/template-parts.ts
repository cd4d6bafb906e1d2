import { parse } from 'yaml';
import { projectFile } from '../docs/documents.ts';

export const FOLDER = 'templates/pipelines';
const HEREDOC = /<<JSON\n([\s\S]*?)\n\s*JSON\n/;

/** What a pipeline runs in a shell, and the variables that it sets for it. */
export interface PipelineScript {
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The text of a template. */
export function templateText(file: string): string {
  return projectFile(`${FOLDER}/${file}`);
}

/** The step of the workflow that asks. */
export function githubScript(): PipelineScript {
  const { jobs } = parse(templateText('github-actions.yaml'));
  const step = jobs['canary-gate'].steps.find(({ id }: { id?: string }) => id === 'gate');
  return { script: step.run, env: step.env };
}

/** What a job of GitLab runs. */
export function gitlabScript(job: 'canary-gate' | 'canary-rollback'): PipelineScript {
  const { script, variables = {} } = parse(templateText('gitlab-ci.yaml'))[job];
  return { script: script.join('\n'), env: variables };
}

/** The shell script in the Jenkinsfile. Between its quotes Groovy changes nothing but backslashes. */
export function jenkinsScript(): PipelineScript {
  const text = templateText('Jenkinsfile');
  const [, script = ''] = /script: '''([\s\S]*?)'''/.exec(text) ?? [];
  const [, block = ''] = /\n {2}environment \{\n([\s\S]*?)\n {2}\}/.exec(text) ?? [];
  const env = [...block.matchAll(/^ *(\w+) = '([^']*)'$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
  return { script, env: Object.fromEntries(env) };
}

/** The step of the Task. */
export function tektonScript(): PipelineScript {
  const [step] = parse(templateText('tekton-task.yaml')).spec.steps;
  const env = step.env.map(({ name, value }: { name: string; value: string }) => [name, value]);
  return { script: step.script, env: Object.fromEntries(env) };
}

/** The request that a script posts, its variables still in it. */
export function postedRequest({ script }: PipelineScript): string {
  return HEREDOC.exec(script)?.[1] ?? '';
}
