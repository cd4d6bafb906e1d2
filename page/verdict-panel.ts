import type { ProblemDocument } from '../src/contract/problem-document.ts';
import { element } from './element.ts';
import type { Verdict } from './run/answer.ts';
import { problemSentences } from './run/problem-sentences.ts';
import { followHeight, showReport } from './view/show-report.ts';
import { showReportLinks } from './view/show-report-links.ts';
import { showNoVerdict, showVerdict } from './view/show-verdict.ts';

/** What the service last answered. */
export class VerdictPanel {
  readonly #place = element('verdict', HTMLElement);
  readonly #tokenForm = element('token-form', HTMLFormElement);
  readonly #token = element('token', HTMLInputElement);
  readonly #links = element('report-links', HTMLElement);
  readonly #report = element('report', HTMLIFrameElement);

  /** `askWith` is called with a token that was entered. */
  constructor(askWith: (token: string) => void) {
    followHeight(this.#report);
    this.#tokenForm.addEventListener('submit', (event) => {
      event.preventDefault();
      askWith(this.#token.value.trim());
    });
  }

  wait(): void {
    this.#place.setAttribute('aria-busy', 'true');
  }

  verdict(verdict: Verdict): void {
    this.#tokenForm.hidden = true;
    showVerdict(this.#settled(), verdict);
  }

  report(html: string, kept: string | null): void {
    showReport(this.#report, html);
    showReportLinks(this.#links, html, kept);
  }

  problem(problem: ProblemDocument, retryAfter: string | null): void {
    this.trouble(problemSentences(problem, retryAfter));
    this.#tokenForm.hidden = problem.status !== 401;
    if (problem.status === 401) this.#token.focus();
  }

  trouble(sentences: readonly string[]): void {
    showNoVerdict(this.#settled(), sentences);
    this.#report.hidden = true;
    this.#links.hidden = true;
  }

  #settled(): HTMLElement {
    this.#place.removeAttribute('aria-busy');
    return this.#place;
  }
}
