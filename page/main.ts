import './jitless.ts';
import type { PoliciesReply } from '../src/contract/policies/policies-reply.ts';
import type { SourcesReply } from '../src/contract/sources-reply.ts';
import { policyFinder } from '../src/policies/policy-finder.ts';
import { listedPolicies } from './check/listed-policies.ts';
import { toldMistakes } from './check/told-mistakes.ts';
import { copyForms } from './copy/copy-forms.ts';
import { element } from './element.ts';
import { EXAMPLES, type Example } from './examples.ts';
import { policyRequest } from './policy-request.ts';
import { Question } from './question.ts';
import type { Verdict } from './run/answer.ts';
import { askService } from './run/ask-service.ts';
import { serviceAddress } from './service-address.ts';
import { VerdictPanel } from './verdict-panel.ts';
import { showCopies } from './view/copies.ts';
import { markExample, offerExamples } from './view/offer-examples.ts';
import { offerPolicies } from './view/offer-policies.ts';
import { sourcesSentence } from './view/sources-sentence.ts';

const examples = element('examples', HTMLElement);
const about = element('about', HTMLElement);
const policy = element('policy', HTMLSelectElement);
const button = element('ask', HTMLButtonElement);

/** In memory only, so that it is gone with the page. */
let token: string | null = null;
let isAsking = false;
/** What was asked last. */
let asked: string | null = null;
let policies: PoliciesReply['policies'] = [];

element('try', HTMLElement).hidden = false;
const writeCopies = showCopies(
  element('copies', HTMLElement),
  copyForms(serviceAddress(), () => token !== null),
);
const [first] = EXAMPLES;
const panel = new VerdictPanel((entered) => {
  token = entered;
  void ask();
  void learn();
});
const question = new Question({
  text: first?.text ?? '',
  changed: (text) => {
    writeCopies(text);
    panel.outdate(asked !== null && text !== asked);
    const example = EXAMPLES.find((one) => one.text === text);
    markExample(examples, example?.name ?? null);
    about.textContent = example?.about ?? '';
  },
  ask: () => void ask(),
});

offerExamples(examples, EXAMPLES, choose);
writeCopies(question.text);
if (first !== undefined) choose(first);
button.addEventListener('click', () => void ask());
policy.addEventListener('change', () => {
  const chosen = policies.find(({ name }) => name === policy.value);
  if (chosen === undefined) return;
  question.text = policyRequest(chosen);
  about.textContent = chosen.description ?? '';
});
void learn();

function choose({ text }: Example): void {
  question.text = text;
  policy.value = '';
}

async function ask(): Promise<void> {
  if (isAsking) return;
  isAsking = true;
  button.setAttribute('aria-disabled', 'true');
  panel.wait();
  asked = question.text;
  panel.outdate(false);
  await askFor(asked);
  panel.outdate(asked !== question.text);
  button.removeAttribute('aria-disabled');
  isAsking = false;
}

/** Asks for the verdict, and then for the report: the service draws the same picture here as everywhere. */
async function askFor(text: string): Promise<void> {
  const sent = { body: text, token };
  const answer = await askService({ ...sent, path: 'v1/analyze' }, (response) => response.json());
  if (answer.kind === 'trouble') panel.trouble([answer.sentence]);
  if (answer.kind === 'problem') {
    panel.problem(answer.problem, answer.retryAfter);
    question.tell(text, toldMistakes(answer.problem));
  }
  if (answer.kind !== 'answer') return;
  const verdict: Verdict = answer.content;
  panel.verdict(verdict);
  writeCopies(question.text);
  const report = await askService({ ...sent, path: 'v1/analyze?format=html' }, (response) => response.text());
  if (report.kind === 'answer') panel.report(report.content, verdict.report ?? null);
  else panel.noReport();
}

/** Asks what there is to choose from; where that is not told, the rest works without. */
async function learn(): Promise<void> {
  const json = (response: Response) => response.json();
  const [listed, configured] = await Promise.all([
    askService<PoliciesReply>({ path: 'v1/policies', token }, json),
    askService<SourcesReply>({ path: 'v1/sources', token }, json),
  ]);
  if (configured.kind === 'answer') {
    element('sources', HTMLElement).textContent = sourcesSentence(configured.content);
  }
  if (listed.kind !== 'answer') return;
  policies = listed.content.policies;
  offerPolicies(policy, policies);
  element('policy-choice', HTMLElement).hidden = policies.length === 0;
  question.know(policyFinder(listedPolicies(listed.content)));
}
