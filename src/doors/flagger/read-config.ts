import { parseDocument } from 'yaml';

/** A text as the value that it writes down, or what keeps it from being one and where. */
export type ConfigReading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'mistake'; readonly detail: string };

/** Reads a text as JSON or YAML. */
export function readConfig(text: string): ConfigReading {
  try {
    return { kind: 'value', value: JSON.parse(text) };
  } catch {
    return readYaml(text);
  }
}

function readYaml(text: string): ConfigReading {
  const document = parseDocument(text, { logLevel: 'silent' });
  const [error] = document.errors;
  if (error !== undefined) return mistake(error);
  try {
    return { kind: 'value', value: document.toJS() };
  } catch (problem) {
    // Aliases that name nothing, or too many of them.
    return mistake(problem);
  }
}

/** The parser shows the lines concerned below its first one, which names the place. */
function mistake(problem: unknown): ConfigReading {
  const [first = ''] = (problem instanceof Error ? problem.message : String(problem)).split('\n');
  return { kind: 'mistake', detail: `is neither JSON nor YAML: ${first.replace(/:$/, '')}` };
}
