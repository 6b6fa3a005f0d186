import type { Attempt } from '../../api/types';

export type AttemptTone = 'good' | 'bad' | 'neutral';

export interface AttemptWords {
  tone: AttemptTone;
  /** "Understood", "503 Service Unavailable", "No answer". */
  headline: string;
  /** One sentence more, where the headline does not say all. */
  detail: string | undefined;
}

const PLAIN_REFUSAL = /^The remote answered HTTP \d+; expected 200\.$/;

const statusWords: Record<number, [name: string, meaning: string]> = {
  301: ['Moved Permanently', 'It points to another address; redirects are not followed.'],
  302: ['Found', 'It points to another address; redirects are not followed.'],
  307: ['Temporary Redirect', 'It points to another address; redirects are not followed.'],
  308: ['Permanent Redirect', 'It points to another address; redirects are not followed.'],
  400: ['Bad Request', 'It did not understand the call.'],
  401: ['Unauthorized', 'It does not accept our token.'],
  403: ['Forbidden', 'It does not allow this call.'],
  404: ['Not Found', 'There is nothing at the address that is called.'],
  405: ['Method Not Allowed', 'The address that is called takes no such calls.'],
  408: ['Request Timeout', 'It waited too long for our call.'],
  409: ['Conflict', 'It says that this does not fit what it knows.'],
  410: ['Gone', 'There is nothing any more at the address that is called.'],
  413: ['Content Too Large', 'The decision is larger than it takes.'],
  422: ['Unprocessable Content', 'It does not accept what the decision says.'],
  429: ['Too Many Requests', 'It asks for fewer calls.'],
  500: ['Internal Server Error', 'Something broke on its side.'],
  501: ['Not Implemented', 'It cannot do this yet.'],
  502: ['Bad Gateway', 'What stands before it got no good answer.'],
  503: ['Service Unavailable', 'It cannot serve at the moment.'],
  504: ['Gateway Timeout', 'What stands before it got no answer in time.'],
};

/** An attempt in plain words. An unknown status shows its number. */
export function attemptWords({ status, error }: Pick<Attempt, 'status' | 'error'>): AttemptWords {
  if (error === 'interrupted') {
    return {
      tone: 'neutral',
      headline: 'Interrupted',
      detail: 'Our server stopped during the call. This try does not count.',
    };
  }
  if (error === null) return { tone: 'good', headline: 'Understood', detail: undefined };
  if (status === null) return { tone: 'bad', headline: 'No answer', detail: error };

  const [name, meaning] = statusWords[status] ?? [];
  const headline = name ? `${status} ${name}` : `HTTP ${status}`;
  if (status === 200) return { tone: 'bad', headline: '200 OK, but not understood', detail: error };
  return { tone: 'bad', headline, detail: PLAIN_REFUSAL.test(error) ? meaning : error };
}
