import { EditorView } from '@codemirror/view';

/**
 * Puts what is typed in the place of what is selected. Left to themselves, browsers would keep the style of the selected text
 * in an attribute, which the policy of the page does not allow.
 */
export const TYPE_OVER = EditorView.domEventHandlers({
  beforeinput: ({ inputType, isComposing, data }, view) => {
    const { main, ranges } = view.state.selection;
    if (inputType !== 'insertText' || isComposing || data === null) return false;
    if (main.empty || ranges.length > 1) return false;
    const replace = () => view.state.update(view.state.replaceSelection(data), { userEvent: 'input.type' });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, main.from, main.to, data, replace))) view.dispatch(replace());
    return true;
  },
});
