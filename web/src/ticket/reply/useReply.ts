import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import { useTicketWatch } from '../../api/live-store';
import type { Ticket } from '../../api/types';
import { announce } from '../../shared/announce';
import { notifyUndo } from '../../shared/notify-undo';
import { takeNotes } from '../../shared/reply-note';
import { useUnsaved } from '../../shared/unsaved';
import { settled, statusPart } from './afterwards';
import { emptyDraft, isBlank, requestOf, type ReplyDraft } from './reply-draft';
import type { ReplyEditorHandle } from './ReplyEditor';
import { useReplyDraft } from './useReplyDraft';
import { useSendReply } from './useSendReply';

/** Everything that the reply box does. `onClose` closes the ticket. */
export function useReply(
  ticket: Ticket,
  mayUpdate: boolean,
  editor: RefObject<ReplyEditorHandle | null>,
  onClose: () => void,
) {
  const { draft, current, restoredAt, isKept, update, append, clear } = useReplyDraft(ticket.number);
  const { send, isSending, error } = useSendReply();
  const [isTouched, setTouched] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const afterwards = settled(draft.afterwards, ticket.status, draft.isInternal, mayUpdate);
  useUnsaved(!isKept && !isBlank(draft.html), { next: 'send', isKept });
  useTicketWatch(ticket.number, isTouched && !isBlank(draft.html));

  const takeNote = useEffectEvent((note: string) => editor.current?.replace(append(note, true)));
  useEffect(() => takeNotes(ticket.number, (note) => takeNote(note)), [ticket.number]);

  const start = (next: ReplyDraft) => {
    clear();
    if (!isBlank(next.html)) update(next);
    editor.current?.replace(next.html);
    setTouched(false);
  };
  const write = (html: string) => {
    setTouched(true);
    setMissing(false);
    update({ html });
  };
  const discard = () => {
    const discarded = current();
    start(emptyDraft);
    editor.current?.focus();
    notifyUndo('Your draft is discarded', () => takeBack(discarded));
  };
  const takeBack = (discarded: ReplyDraft) => {
    const { html, isInternal } = current();
    if (isBlank(html)) start(discarded);
    else editor.current?.replace(append(discarded.html, isInternal || discarded.isInternal));
  };
  const finish = (sentHtml: string, isInternal: boolean) => {
    announce(isInternal ? 'Your note was added' : 'Your reply was sent');
    if (current().html === sentHtml) start(emptyDraft);
    else update({ sent: undefined });
    const isClosedStill = isInternal && ticket.status === 'closed';
    if (afterwards === 'close' && !isClosedStill) onClose();
  };
  const submit = () => {
    if (isBlank(draft.html)) {
      setMissing(true);
      editor.current?.focus();
      return;
    }
    const { html, isInternal } = draft;
    const body = { ticket_number: ticket.number, content: html, is_internal: isInternal };
    const request = requestOf(draft, { ...body, ...statusPart(afterwards, ticket) });
    update({ sent: request });
    void send(request, {
      onSent: () => finish(html, isInternal),
      onRefused: () => update({ sent: undefined }),
    });
  };
  return {
    draft,
    restoredAt,
    isKept,
    isSending,
    isMissing,
    error,
    afterwards,
    update,
    write,
    discard,
    submit,
  };
}
