import type { QueryLanguage } from '../template/query-language.ts';

/** Names of services, instances and endpoints, within texts of JSON. There are no other conditions. */
export const skywalkingLanguage: QueryLanguage = {
  condition: () => null,
  and: '',
  everything: '',
  literal: (text) => JSON.stringify(text).slice(1, -1),
};
