/** A condition taken apart. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: unknown; readonly type: LiteralType }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'name'; readonly name: string }
  /** The item that a closure is about: `#`. */
  | { readonly kind: 'item' }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string; readonly isOptional: boolean }
  | { readonly kind: 'index'; readonly of: Expression; readonly at: Expression }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'unary'; readonly operator: 'not' | '-'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

export type LiteralType = 'nil' | 'bool' | 'int' | 'float64' | 'string';
