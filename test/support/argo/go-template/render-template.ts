import { type Node, type Operand, type Pipeline, parseTemplate } from './parse-template.ts';
import { isTruthy, printed, TEMPLATE_FUNCTIONS } from './template-functions.ts';

/** Variables by name, the innermost first. */
type Scope = readonly Map<string, unknown>[];

/** What a Go template makes of its data. Throws where Go would. */
export function renderTemplate(source: string, data: unknown): string {
  return rendered(parseTemplate(source), data, [new Map([['', data]])]);
}

function rendered(nodes: readonly Node[], dot: unknown, outer: Scope): string {
  const scope = [new Map<string, unknown>(), ...outer];
  let text = '';
  for (const node of nodes) text += renderedNode(node, dot, scope);
  return text;
}

function renderedNode(node: Node, dot: unknown, scope: Scope): string {
  if (node.kind === 'text') return node.text;
  const value = pipelineValue(node.pipeline, dot, scope);
  if (node.kind === 'print') return printed(value);
  if (node.kind === 'set') {
    holderOf(node.name, node.isNew, scope).set(node.name, value);
    return '';
  }
  if (node.kind === 'if') return isTruthy(value) ? rendered(node.body, dot, scope) : '';
  return (Array.isArray(value) ? value : []).map((item) => rendered(node.body, item, scope)).join('');
}

function holderOf(name: string, isNew: boolean, scope: Scope): Map<string, unknown> {
  const holder = isNew ? scope[0] : scope.find((variables) => variables.has(name));
  if (holder === undefined) throw new Error(`undefined variable $${name}`);
  return holder;
}

function pipelineValue(pipeline: Pipeline, dot: unknown, scope: Scope): unknown {
  let piped: unknown[] = [];
  for (const [first, ...rest] of pipeline) {
    if (first === undefined) throw new Error('an empty command');
    const values = [...rest.map((operand) => operandValue(operand, dot, scope)), ...piped];
    piped = [first.kind === 'function' ? call(first.name, values) : operandValue(first, dot, scope)];
  }
  return piped[0];
}

function operandValue(operand: Operand, dot: unknown, scope: Scope): unknown {
  switch (operand.kind) {
    case 'value':
      return operand.value;
    case 'function':
      return call(operand.name, []);
    case 'group':
      return fieldOf(pipelineValue(operand.pipeline, dot, scope), operand.fields);
    case 'path':
      if (operand.of === '.') return fieldOf(dot, operand.fields);
      return fieldOf(holderOf(operand.of.slice(1), false, scope).get(operand.of.slice(1)), operand.fields);
  }
}

/** A key that is not there is nothing; a key of nothing is a mistake. */
function fieldOf(value: unknown, fields: readonly string[]): unknown {
  let found = value;
  for (const field of fields) {
    if (typeof found !== 'object' || found === null) throw new Error(`nil pointer evaluating .${field}`);
    found = (found as Record<string, unknown>)[field];
  }
  return found;
}

function call(name: string, values: readonly unknown[]): unknown {
  const called = TEMPLATE_FUNCTIONS[name];
  if (called === undefined) throw new Error(`function "${name}" not defined`);
  return called(...(values as never[]));
}
