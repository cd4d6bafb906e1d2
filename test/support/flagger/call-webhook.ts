/** A webhook of a Canary, as far as calling it goes. */
export interface Webhook {
  readonly url: string;
  readonly timeout?: string | undefined;
  readonly retries?: number | undefined;
}

/** What Flagger makes of the answer: no error lets the rollout go on. */
export interface WebhookOutcome {
  readonly error: string | null;
  readonly calls: number;
}

/**
 * Calls a webhook as Flagger's client does: up to 202 is yes; the body of any other answer is the error, except that
 * of 429 and of 5xx but 501, which are asked for again and end in an error without the body. Flagger waits between
 * attempts; this does not.
 */
export async function callWebhook(webhook: Webhook, payload: object): Promise<WebhookOutcome> {
  const attempts = 1 + (webhook.retries ?? 0);
  let calls = 0;
  while (calls < attempts) {
    calls += 1;
    const answer = await post(webhook, JSON.stringify(payload));
    if (answer === null || isRetried(answer.status)) continue;
    return { error: answer.status <= 202 ? null : answer.body, calls };
  }
  return { error: `POST ${webhook.url} giving up after ${calls} attempt(s)`, calls };
}

function isRetried(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501);
}

/** Null where nobody answered in time. */
async function post({ url, timeout = '10s' }: Webhook, body: string) {
  const signal = AbortSignal.timeout(milliseconds(timeout));
  const headers = { 'Content-Type': 'application/json' };
  try {
    const response = await fetch(url, { method: 'POST', headers, body, signal });
    return { status: response.status, body: await response.text() };
  } catch {
    return null;
  }
}

/** Flagger's own pattern allows minutes and seconds. */
function milliseconds(duration: string): number {
  return Number.parseInt(duration, 10) * (duration.endsWith('m') ? 60_000 : 1_000);
}
