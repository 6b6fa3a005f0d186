import { Group, NativeSelect, Text } from '@mantine/core';
import { Suspense, lazy, useId, useRef, type RefObject } from 'react';
import type { Ticket } from '../../api/types';
import { afterwardsChoices, type Afterwards } from './afterwards';
import { DraftNote } from './DraftNote';
import { EditorBoundary } from './EditorBoundary';
import { EditorSkeleton } from './EditorSkeleton';
import { SendButton } from './SendButton';
import { SendFailure } from './SendFailure';
import { VisibilitySwitch } from './VisibilitySwitch';
import type { ReplyEditorHandle } from './ReplyEditor';
import { useReply } from './useReply';
import { useStayPut } from './useStayPut';
import classes from './ReplyBox.module.css';

const ReplyEditor = lazy(() => import('./ReplyEditor'));

interface Props {
  ticket: Ticket;
  /** Whether the person may change the ticket, too. */
  mayUpdate: boolean;
  editor: RefObject<ReplyEditorHandle | null>;
  isMailOn: boolean;
  onClose: () => void;
  className?: string;
}

/** Where staff write: a note among themselves, or a reply to the customer. */
export function ReplyBox({ ticket, mayUpdate, editor, isMailOn, onClose, className }: Props) {
  const box = useRef<HTMLElement>(null);
  const hint = useId();
  const reply = useReply(ticket, mayUpdate, editor, onClose);
  const { isInternal } = reply.draft;
  useStayPut(box);
  return (
    <section
      ref={box}
      aria-label="Reply"
      className={`${classes.box} ${className ?? ''}`}
      data-audience={isInternal ? 'staff-only' : 'to-customer'}
    >
      <Group justify="space-between" gap="xs">
        <VisibilitySwitch isInternal={isInternal} onChange={(staff) => reply.update({ isInternal: staff })} />
        {reply.restoredAt !== undefined && <DraftNote savedAt={reply.restoredAt} onDiscard={reply.discard} />}
      </Group>
      <EditorBoundary>
        <Suspense fallback={<EditorSkeleton />}>
          <ReplyEditor
            ref={editor}
            initialHtml={reply.draft.html}
            placeholder={isInternal ? 'Write a note for your colleagues' : 'Write to the customer'}
            describedBy={hint}
            onChange={reply.write}
            onSend={reply.submit}
          />
        </Suspense>
      </EditorBoundary>
      {reply.isMissing && (
        <Text size="sm" c="red" role="alert">
          Write something first.
        </Text>
      )}
      {!reply.isKept && (
        <Text size="sm" c="dimmed">
          This browser keeps no drafts: send before you leave the page.
        </Text>
      )}
      {reply.error !== undefined && <SendFailure error={reply.error} />}
      <Group justify="space-between" gap="sm">
        <Text size="sm" id={hint} className={classes.hint}>
          {isInternal ? 'Only staff see this.' : publicHint(ticket, isMailOn)}
        </Text>
        <Group gap="xs" className={classes.send}>
          <NativeSelect
            size="sm"
            aria-label="Afterwards"
            value={reply.afterwards}
            data={afterwardsChoices(ticket.status, isInternal, mayUpdate)}
            onChange={(event) => reply.update({ afterwards: event.currentTarget.value as Afterwards })}
          />
          <SendButton isInternal={isInternal} isSending={reply.isSending} onSend={reply.submit} />
        </Group>
      </Group>
    </section>
  );
}

function publicHint({ originator_email: email }: Ticket, isMailOn: boolean): string {
  return isMailOn ? `${email} gets this by mail.` : 'Public; not mailed, mail is off.';
}
