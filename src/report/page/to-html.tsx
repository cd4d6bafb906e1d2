import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { asideOf } from '../formats/aside-of.ts';
import { reportItems } from '../formats/report-items.ts';
import { verdictLabel } from '../picture/verdict-label.ts';
import { visibleText } from '../picture/visible-text.ts';
import { Asides } from './asides.tsx';
import { Facts } from './facts.tsx';
import { MetricSection } from './metric-section.tsx';
import { Overview } from './overview.tsx';
import { PAGE_POLICY } from './page-policy.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';

/** Rows of windows on a page, over all metrics; a metric has at least so many and at most so many of them. */
const MOST_ROWS = 4_000;
const FEWEST_ROWS = 40;
const MOST_ROWS_OF_METRIC = 500;

/** The answer as a page for people, in one file that fetches nothing. Others have their turn by `rest` between its metrics. */
export async function toHtml(reply: AnalysisReply, rest: () => Promise<void>): Promise<string> {
  const items = reportItems(reply).map((item, index) => ({ item, id: `metric-${index + 1}` }));
  const share = Math.floor(MOST_ROWS / Math.max(1, items.length));
  const mostWindows = Math.min(MOST_ROWS_OF_METRIC, Math.max(FEWEST_ROWS, share));
  const parts = [renderToString(<Overview items={items} />)];
  for (const { item, id } of items) {
    await rest();
    parts.push(renderToString(<MetricSection item={item} id={id} mostWindows={mostWindows} />));
  }
  return `<!doctype html>\n${visibleText(renderToString(<Page reply={reply} main={parts.join('')} />))}\n`;
}

/** `main` is markup. */
function Page({ reply, main }: { readonly reply: AnalysisReply; readonly main: string }): VNode {
  return (
    <html lang="en">
      <Head reply={reply} />
      <body>
        <header>
          <Verdict reply={reply} />
          <p class="reason">{reply.reason}</p>
          <Asides reply={reply} />
        </header>
        <main dangerouslySetInnerHTML={{ __html: main }} />
        <footer>
          <Facts reply={reply} />
        </footer>
        <script dangerouslySetInnerHTML={{ __html: PAGE_SCRIPT }} />
      </body>
    </html>
  );
}

function Head({ reply }: { readonly reply: AnalysisReply }): VNode {
  const { service } = reply;
  return (
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={PAGE_POLICY} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="no-referrer" />
      <title>{`${verdictLabel(reply)}${service === null ? '' : `: ${service}`}`}</title>
      <style dangerouslySetInnerHTML={{ __html: PAGE_STYLE }} />
    </head>
  );
}

function Verdict({ reply }: { readonly reply: AnalysisReply }): VNode {
  const aside = asideOf(reply);
  return (
    <h1>
      <span class={`verdict ${reply.verdict}`}>{verdictLabel(reply)}</span>
      {reply.service !== null && <bdi>{reply.service}</bdi>}
      {aside !== null && <span class="quiet">{aside}</span>}
    </h1>
  );
}
