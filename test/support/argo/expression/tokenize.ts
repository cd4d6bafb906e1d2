/** A word, number, text or sign of an expression. */
export interface Token {
  readonly kind: 'number' | 'string' | 'word' | 'sign' | 'end';
  readonly text: string;
}

const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<word>[A-Za-z_]\w*)|(?<sign>\?\?|\?\.|==|!=|<=|>=|&&|\|\||[-+*/<>!()[\]{}.,#]))/y;

/** The tokens of an expression, an end included. Throws where there is none. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const source = text.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const groups = TOKEN.exec(source)?.groups;
    if (groups === undefined) throw new Error(`unrecognized character: ${source.slice(at)}`);
    for (const kind of ['number', 'string', 'word', 'sign'] as const) {
      if (groups[kind] !== undefined) tokens.push({ kind, text: groups[kind] });
    }
  }
  return [...tokens, { kind: 'end', text: '' }];
}
