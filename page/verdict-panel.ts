import type { ProblemDocument } from '../src/contract/problem-document.ts';
import { element } from './element.ts';
import type { Verdict } from './run/answer.ts';
import { problemSentences } from './run/problem-sentences.ts';
import { followReport, showReport } from './view/show-report.ts';
import { showReportLinks } from './view/show-report-links.ts';
import { showNoVerdict, showVerdict } from './view/show-verdict.ts';

/** What the service last answered. It stays until there is something else to show. */
export class VerdictPanel {
  readonly #section = element('answer', HTMLElement);
  readonly #place = element('verdict', HTMLElement);
  readonly #tokenForm = element('token-form', HTMLFormElement);
  readonly #token = element('token', HTMLInputElement);
  readonly #outdated = element('outdated', HTMLElement);
  readonly #links = element('report-links', HTMLElement);
  readonly #report = element('report', HTMLIFrameElement);

  /** `askWith` is called with a token that was entered. */
  constructor(askWith: (token: string) => void) {
    followReport(this.#report);
    this.#tokenForm.addEventListener('submit', (event) => {
      event.preventDefault();
      askWith(this.#token.value.trim());
    });
  }

  /** Says whether what is shown is the answer to another request than the one beside it. */
  outdate(isOutdated: boolean): void {
    this.#outdated.hidden = !isOutdated;
  }

  wait(): void {
    this.#section.classList.add('waiting');
  }

  /** Tells the verdict at once; the report of the one before stays until there is another. */
  verdict(verdict: Verdict): void {
    this.#tokenForm.hidden = true;
    showVerdict(this.#place, verdict);
  }

  /** The report tells the verdict to those who see; others have heard it. */
  report(html: string, kept: string | null): void {
    showReport(this.#report, html);
    showReportLinks(this.#links, html, kept);
    this.#settle(true);
  }

  noReport(): void {
    this.#settle(false);
  }

  problem(problem: ProblemDocument, retryAfter: string | null): void {
    this.trouble(problemSentences(problem, retryAfter));
    this.#tokenForm.hidden = problem.status !== 401;
    if (problem.status === 401) this.#token.focus();
  }

  trouble(sentences: readonly string[]): void {
    showNoVerdict(this.#place, sentences);
    this.#settle(false);
  }

  #settle(hasReport: boolean): void {
    this.#report.hidden = !hasReport;
    this.#links.hidden = !hasReport;
    this.#place.classList.toggle('said', hasReport);
    this.#section.classList.remove('waiting');
  }
}
