type Step =
  | { readonly kind: 'fields'; readonly names: readonly string[] }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'all' }
  | { readonly kind: 'where'; readonly path: readonly Step[]; readonly equals: unknown };

/** A piece of a template: literal text, or the path between two braces. */
type Piece = { readonly text: string } | { readonly path: readonly Step[] };

const TOKEN =
  /\.?([A-Za-z_][\w-]*)|\[(-?\d+)\]|\.\*|\[\*\]|\[((?:'[^']*',?)+)\]|\[\?\(@((?:\.\w+)+)==(.+?)\)\]/y;

/**
 * What a path in the dialect of Kubernetes finds: a list of values for each piece of the template. Only what stands in
 * braces is a path; anything else is text that stands for itself. Throws where a key is not there.
 */
export function findInJson(template: string, json: unknown): unknown[][] {
  return piecesOf(template).map((piece) => ('text' in piece ? [piece.text] : walk(piece.path, json)));
}

function piecesOf(template: string): Piece[] {
  return [...template.matchAll(/\{([^{}]*)\}|[^{}]+/g)].map(([all, inside]) =>
    inside === undefined ? { text: all } : { path: stepsOf(inside) },
  );
}

function stepsOf(path: string): Step[] {
  const token = new RegExp(TOKEN);
  token.lastIndex = path.startsWith('$') ? 1 : 0;
  const steps: Step[] = [];
  while (token.lastIndex < path.length) {
    const at = token.lastIndex;
    const found = token.exec(path);
    if (found === null) throw new Error(`not a path that is known here: ${path.slice(at)}`);
    steps.push(stepOf(found));
  }
  return steps;
}

function stepOf([, field, index, names, filter, literal]: RegExpExecArray): Step {
  if (field !== undefined) return { kind: 'fields', names: [field] };
  if (index !== undefined) return { kind: 'index', index: Number(index) };
  if (names !== undefined)
    return { kind: 'fields', names: [...names.matchAll(/'([^']*)'/g)].map(([, name = '']) => name) };
  if (filter !== undefined)
    return { kind: 'where', path: stepsOf(filter), equals: JSON.parse(literal ?? '') };
  return { kind: 'all' };
}

function walk(steps: readonly Step[], json: unknown): unknown[] {
  let found = [json];
  for (const step of steps) found = found.flatMap((value) => take(step, value));
  return found;
}

function take(step: Step, value: unknown): unknown[] {
  switch (step.kind) {
    case 'fields':
      return step.names.map((name) => {
        if (!isObject(value) || !Object.hasOwn(value, name)) throw new Error(`${name} is not found`);
        return value[name];
      });
    case 'index': {
      const list = listOf(value);
      if (step.index >= list.length)
        throw new Error(`array index out of bounds: index ${step.index}, length ${list.length}`);
      return [list.at(step.index)];
    }
    case 'all':
      return isObject(value) ? Object.values(value) : [...listOf(value)];
    case 'where':
      return listOf(value).filter((item) => walk(step.path, item)[0] === step.equals);
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${JSON.stringify(value)} is not array or slice`);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
