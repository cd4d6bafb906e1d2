import type { PolicyEntry } from '../../src/contract/policies/policies-reply.ts';
import { textElement } from '../element.ts';

/** Offers the policies that can be used. */
export function offerPolicies(select: HTMLSelectElement, policies: readonly PolicyEntry[]): void {
  const [none] = select.options;
  const options = policies
    .filter(({ revision }) => revision !== null)
    .map(({ name }) => {
      const option = textElement('option', name);
      option.value = name;
      return option;
    });
  select.replaceChildren(...(none === undefined ? [] : [none]), ...options);
}
