import { useEffect, useId, useRef, useState } from 'react';
import { useTicketWatch } from '../api/live-store';
import type { Intervention } from '../api/types';
import { announce } from '../shared/announce';
import { addToReply } from '../shared/reply-note';
import { useUnsaved } from '../shared/unsaved';
import { DecidedView } from './DecidedView';
import { Delivery } from './delivery/Delivery';
import { commentHtml } from './form/comment-html';
import { DecisionForm } from './form/DecisionForm';
import { StatusLine } from './form/StatusLine';
import { MergeView } from './merge/MergeView';
import { noteOf } from './merge/note';
import { PanelHead } from './PanelHead';
import { useAnnouncedState } from './useAnnouncedState';
import { useDecision } from './useDecision';
import { useFocusKeeper } from './useFocusKeeper';
import classes from './InterventionPanel.module.css';

/** One intervention on the page of its ticket. */
export function DecisionPanel({ intervention }: { intervention: Intervention }) {
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  const sentence = useRef<HTMLParagraphElement>(null);
  const desk = useDecision(intervention);
  const { response_id: responseId } = intervention;
  const [firstSeen] = useState(responseId);
  const { view, decider, isTyped, doneAs } = desk;
  useTicketWatch(intervention.ticket_number, isTyped);
  useUnsaved(isTyped, { next: 'submit', isKept: desk.isKept });
  useAnnouncedState(intervention, decider);
  useFocusKeeper(panel, `${view} ${responseId}`);

  useEffect(() => {
    if (doneAs !== undefined) sentence.current?.focus();
  }, [doneAs]);

  const discard = () => {
    desk.discard();
    sentence.current?.focus();
  };
  const keepNote = () => {
    const note = commentHtml(noteOf(intervention, desk.decision));
    if (!addToReply(intervention.ticket_number, note)) {
      announce('No reply is open on this page, so no note was made. Copy what you typed.');
      return;
    }
    desk.finish();
    sentence.current?.focus();
    announce('What you typed is in the reply now, for staff only.');
  };
  const newsFrom = responseId !== firstSeen && decider?.isMe === false ? decider.name : undefined;
  return (
    <section ref={panel} aria-labelledby={titleId} className={classes.panel} data-state={intervention.state}>
      <PanelHead intervention={intervention} decider={decider} titleId={titleId} sentenceRef={sentence} />
      <div className={classes.body}>
        {view !== 'merge' && <StatusLine desk={desk} newsFrom={newsFrom} onDiscard={discard} />}
        {view === 'form' && <DecisionForm intervention={intervention} desk={desk} onKeepNote={keepNote} />}
        {view === 'merge' && (
          <MergeView
            // What was chosen against one decision says nothing about the next.
            key={responseId}
            intervention={intervention}
            desk={desk}
            onDiscard={discard}
            onKeepNote={keepNote}
          />
        )}
        {view === 'decided' && <DecidedView intervention={intervention} onDecideAgain={desk.decideAgain} />}
        {intervention.delivery.state !== 'none' && <Delivery intervention={intervention} />}
      </div>
    </section>
  );
}
