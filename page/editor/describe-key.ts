import { syntaxTree } from '@codemirror/language';
import type { EditorView, Tooltip } from '@codemirror/view';
import { REQUEST_SCHEMA } from '../schema/request-schema.ts';
import { schemasAt } from '../schema/schemas-at.ts';
import { typeWords } from '../schema/type-words.ts';
import { stepsTo } from './steps-to.ts';

/** What the key under the pointer means, what it takes, and what it is where it is left out. */
export function describeKey({ state }: EditorView, pos: number): Tooltip | null {
  const node = syntaxTree(state).resolveInner(pos, 1);
  if (node.name !== 'PropertyName' || node.parent === null) return null;
  const schemas = schemasAt(REQUEST_SCHEMA, stepsTo(node.parent, state.doc.toString()));
  const description = schemas.find((schema) => schema.description !== undefined)?.description;
  const standard = schemas.find((schema) => schema.default !== undefined)?.default;
  const takes = typeWords(schemas);
  const facts = [takes, ...(standard === undefined ? [] : [`default ${JSON.stringify(standard)}`])];
  if (description === undefined && takes === '') return null;
  return {
    pos: node.from,
    end: node.to,
    above: true,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'meaning';
      dom.append(paragraph(description ?? ''), paragraph(facts.join('; ')));
      return { dom };
    },
  };
}

function paragraph(text: string): HTMLParagraphElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}
