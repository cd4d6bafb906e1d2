/** A part of a pipeline: something with a value. */
export type Operand =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'path'; readonly of: '.' | `$${string}`; readonly fields: readonly string[] }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'group'; readonly pipeline: Pipeline; readonly fields: readonly string[] };

/** Commands, each of which gets the value of the one before it as its last argument. */
export type Pipeline = readonly (readonly Operand[])[];

/** A piece of a template. */
export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'print'; readonly pipeline: Pipeline }
  | { readonly kind: 'set'; readonly name: string; readonly isNew: boolean; readonly pipeline: Pipeline }
  | { readonly kind: 'if' | 'range'; readonly pipeline: Pipeline; readonly body: readonly Node[] };

const ACTION = /\{\{([\s\S]*?)\}\}/g;
const WORD = /\s*("(?:[^"\\]|\\.)*"|[()|]|[^\s()|"]+)/g;

/** Takes a Go template apart: those parts of the language that our notifications are made of. */
export function parseTemplate(source: string): Node[] {
  const open: { node: Extract<Node, { kind: 'if' | 'range' }> | null; body: Node[] }[] = [
    { node: null, body: [] },
  ];
  const add = (node: Node) => open.at(-1)?.body.push(node);
  const trimmed = source.replace(/\s*\{\{- /g, '{{ ').replace(/ -\}\}\s*/g, ' }}');
  let at = 0;
  for (const { 0: all, 1: action = '', index } of trimmed.matchAll(ACTION)) {
    add({ kind: 'text', text: trimmed.slice(at, index) });
    at = index + all.length;
    const [keyword = ''] = action.trim().split(/\s/);
    if (keyword === 'end') {
      const { node, body } = open.pop() ?? {};
      if (node == null || body === undefined) throw new Error('an end of nothing');
      add({ ...node, body });
    } else if (keyword === 'if' || keyword === 'range') {
      const pipeline = pipelineOf(action.trim().slice(keyword.length));
      open.push({ node: { kind: keyword, pipeline, body: [] }, body: [] });
    } else add(actionOf(action.trim()));
  }
  const [{ body } = { body: [] }, ...unclosed] = open;
  if (unclosed.length > 0) throw new Error('something that has no end');
  return [...body, { kind: 'text', text: trimmed.slice(at) }];
}

function actionOf(action: string): Node {
  const assigned = /^\$(\w+) (:?)= ([\s\S]*)$/.exec(action);
  if (assigned === null) return { kind: 'print', pipeline: pipelineOf(action) };
  const [, name = '', colon, pipeline = ''] = assigned;
  return { kind: 'set', name, isNew: colon === ':', pipeline: pipelineOf(pipeline) };
}

function pipelineOf(text: string): Pipeline {
  const words = [...text.matchAll(WORD)].map(([, word = '']) => word);
  const pipeline = commandsOf(words);
  if (words.length > 0) throw new Error(`not understood: ${words.join(' ')}`);
  return pipeline;
}

/** Takes words from the front up to a closing parenthesis, or the end. */
function commandsOf(words: string[]): Pipeline {
  const commands: Operand[][] = [[]];
  while (words.length > 0 && words[0] !== ')') {
    const word = words.shift() ?? '';
    if (word === '|') commands.push([]);
    else if (word === '(') commands.at(-1)?.push(groupOf(words));
    else commands.at(-1)?.push(operandOf(word));
  }
  return commands;
}

function groupOf(words: string[]): Operand {
  const pipeline = commandsOf(words);
  words.shift();
  const fields = words[0]?.startsWith('.') ? (words.shift() ?? '').slice(1).split('.') : [];
  return { kind: 'group', pipeline, fields };
}

function operandOf(word: string): Operand {
  if (word.startsWith('"')) return { kind: 'value', value: JSON.parse(word) };
  if (/^\d+$/.test(word)) return { kind: 'value', value: Number(word) };
  if (!/^[.$]/.test(word)) return { kind: 'function', name: word };
  const [of = '', ...fields] = word.split('.').filter((part, index) => index === 0 || part !== '');
  return { kind: 'path', of: of === '' ? '.' : (of as `$${string}`), fields };
}
