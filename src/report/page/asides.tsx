import type { VNode } from 'preact';
import type { AnalysisReply } from '../../contract/analysis-reply.ts';
import { asideOf } from '../formats/aside-of.ts';

/** What stands beside the verdict: who overruled it, the policy that was tried, warnings, and where to look. */
export function Asides({ reply }: { readonly reply: AnalysisReply }): VNode {
  const { candidate, warnings, link } = reply;
  return (
    <>
      <Overruled reply={reply} />
      {candidate !== null && <p class="aside">{candidate.sentence}</p>}
      {warnings.map((warning) => (
        <p class="aside">{warning}</p>
      ))}
      {link !== null && (
        <p>
          {/^https?:\/\//i.test(link) ? (
            <a href={link} rel="noopener noreferrer">
              {link}
            </a>
          ) : (
            link
          )}
        </p>
      )}
    </>
  );
}

function Overruled({ reply }: { readonly reply: AnalysisReply }): VNode | null {
  const { overruled } = reply;
  if (overruled === null) return null;
  const { judged, who, why, key, expires } = overruled;
  const known = judged.conclusive ? '' : ', not known yet';
  const parts = [
    who === null ? null : `by ${who}`,
    why === null ? null : `because: ${why}`,
    key === null ? null : `signed with the key ${key}`,
    expires === null ? null : `until ${expires.slice(0, 16).replace('T', ' ')} UTC`,
  ].filter((part) => part !== null);
  return (
    <div class="aside">
      <p>{[asideOf(reply), ...parts].join('; ')}</p>
      <p>
        Found by the judge: <span class={`word ${judged.verdict}`}>{judged.verdict}</span>
        {known}, {judged.reason}
      </p>
    </div>
  );
}
