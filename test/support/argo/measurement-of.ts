import { type Conditions, evaluateResult } from './evaluate-result.ts';
import { goJson } from './go-json.ts';
import { findInJson } from './json-path.ts';
import type { Phase } from './phase.ts';

/** One answer, as a run stores it. */
export interface Measurement {
  readonly phase: Phase;
  readonly value: string;
  /** Only of an Error. */
  readonly message: string;
}

/** What a web metric says about an answer. */
export interface WebRules extends Conditions {
  readonly jsonPath?: string | undefined;
}

/** Up to 1.9.1 a body that is not JSON is Successful, and no condition is read. */
export type Release = '1.9.1' | 'newer';

/** What Argo Rollouts makes of an answer. Throws where its controller would die. */
export function measurementOf(
  { status, body }: { readonly status: number; readonly body: string },
  rules: WebRules,
  release: Release = 'newer',
): Measurement {
  if (status < 200 || status >= 300) return failed(`received non 2xx response code: ${status}`);
  const json = parsed(body);
  if (json === undefined) {
    if (release === '1.9.1') return { phase: 'Successful', value: body, message: '' };
    return evaluated(body, body, rules);
  }
  const found = firstFound(rules.jsonPath || '{$}', json);
  if ('problem' in found) return failed(found.problem);
  return evaluated(found.value, goJson(found.value), rules);
}

/** A measurement that could not be made. */
export function failed(message: string): Measurement {
  return { phase: 'Error', value: '', message };
}

function evaluated(result: unknown, value: string, rules: WebRules): Measurement {
  const evaluation = evaluateResult(result, rules);
  return evaluation.phase === 'Error' ? failed(evaluation.message) : { ...evaluation, value };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The first value of the first list that a path finds. */
function firstFound(jsonPath: string, json: unknown): { value: unknown } | { problem: string } {
  if (json === null) throw new Error('reflect: call of reflect.Value.Interface on zero Value');
  try {
    const [first = []] = findInJson(jsonPath, json);
    return first.length > 0 ? { value: first[0] } : { problem: 'result of web metric produced no value' };
  } catch (error) {
    return {
      problem: `Could not find JSONPath in body: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}
