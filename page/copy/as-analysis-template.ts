import { yamlLines, yamlSafe } from './yaml-lines.ts';

const NAME_LENGTH = 63;

/**
 * The same request as an AnalysisTemplate of Argo Rollouts, asked every minute: a gate until the first pass, a watch as
 * long as the rollout goes on. `request` is the request as JSON has it.
 */
export function asAnalysisTemplate(request: unknown, { needsToken }: { needsToken: boolean }): string {
  const mode = fieldOf(request, 'mode');
  const lines = [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: AnalysisTemplate',
    'metadata:',
    `  name: ${nameFor(fieldOf(request, 'service') ?? fieldOf(request, 'policy'))}`,
    'spec:',
    '  args:',
    '    - name: canary-verdict',
    '      value: http://canary-verdict.canary-verdict:8080',
    ...(needsToken ? TOKEN_ARGUMENT : []),
    '  metrics:',
    '    - name: canary-verdict',
    '      interval: 1m',
    ...(mode === 'watch' ? [] : ['      count: 25']),
    "      successCondition: result[0] == 'pass'",
    "      failureCondition: result[0] == 'fail'",
    '      failureLimit: 0',
    ...(mode === 'watch' ? [] : ['      consecutiveSuccessLimit: 1']),
    `      inconclusiveLimit: ${mode === 'watch' ? 5 : 24}`,
    '      consecutiveErrorLimit: 30',
    '      provider:',
    '        web:',
    '          method: POST',
    '          url: "{{args.canary-verdict}}/argo/verdict"',
    ...(needsToken ? TOKEN_HEADER : []),
    '          timeoutSeconds: 10',
    '          jsonPath: "{$.argo}"',
    ...body(request).map((line) => `          ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

const TOKEN_ARGUMENT = [
  '    - name: token',
  '      valueFrom:',
  '        secretKeyRef:',
  '          name: canary-verdict',
  '          key: token',
];

const TOKEN_HEADER = [
  '          headers:',
  '            - key: Authorization',
  '              value: "Bearer {{args.token}}"',
];

/**
 * Argo Rollouts takes {{…}} for arguments of its own, wherever it stands. Where the request has it, the body is a text
 * of JSON, in which a brace can be written in another way.
 */
function body(request: unknown): string[] {
  const json = JSON.stringify(request, null, 2);
  if (!json.includes('{{')) return ['jsonBody:', ...yamlLines(request).map((line) => `  ${line}`)];
  const text = yamlSafe(json).replaceAll('{{', '\\u007b\\u007b');
  return ['body: |-', ...text.split('\n').map((line) => `  ${line}`)];
}

/** A name that Kubernetes takes, made of what the request calls its service. */
function nameFor(service: string | null): string {
  const told = (service ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `canary-verdict-${told}`.slice(0, NAME_LENGTH).replace(/-+$/, '');
}

function fieldOf(request: unknown, key: string): string | null {
  if (typeof request !== 'object' || request === null) return null;
  const value: unknown = Reflect.get(request, key);
  return typeof value === 'string' ? value : null;
}
