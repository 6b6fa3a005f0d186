import { newIdempotencyKey } from '../../api/idempotency';
import type { RespondBody } from '../../api/types';
import type { Afterwards } from './afterwards';

/** What is kept of a reply that is being written. */
export interface ReplyDraft {
  html: string;
  isInternal: boolean;
  /** null: what is usual. */
  afterwards: Afterwards | null;
  /** Kept so that sending the same again, even after loading the page again, adds nothing twice. */
  sent?: SentReply;
}

/** A reply that was sent and whose outcome is not known yet. */
export interface SentReply extends Omit<ReplyDraft, 'sent'> {
  body: RespondBody;
  key: string;
  /** When it was first sent, in ms. */
  at: number;
}

/** For so long the server knows a key. */
const KEY_KEPT_MS = 72 * 60 * 60 * 1000;

export const emptyDraft: ReplyDraft = { html: '', isInternal: true, afterwards: null };

/**
 * The request that sends `draft`: the one it was sent with before if nothing in it has changed since,
 * though the ticket may have, and the server still knows its key; else a new one of `body`.
 */
export function requestOf({ sent, ...draft }: ReplyDraft, body: RespondBody, now = Date.now()): SentReply {
  const isSame =
    sent?.html === draft.html && sent.isInternal === draft.isInternal && sent.afterwards === draft.afterwards;
  if (isSame && sent.at > now - KEY_KEPT_MS) return sent;
  return { ...draft, body, key: newIdempotencyKey(), at: now };
}

/** True when the HTML of the editor shows nothing. */
export function isBlank(html: string): boolean {
  const shown = html.replace(/<[^>]*>|&nbsp;|\u00a0/g, ' ');
  return shown.trim() === '';
}
