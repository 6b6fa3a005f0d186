import { useRef } from 'react';
import { hasCode } from '../api/api-error';
import { useIntervention } from '../api/intervention-queries';
import { useTicketWatch } from '../api/live-store';
import { useReadAbout } from '../api/notification-queries';
import { useTicket } from '../api/ticket-queries';
import type { TicketWithResponses } from '../api/types';
import { InterventionPanel } from '../intervention/InterventionPanel';
import { LeaveGuard } from '../shared/LeaveGuard';
import { LoadFailed } from '../shared/LoadFailed';
import { useShortcuts } from '../shared/shortcuts';
import { usePageTitle } from '../shared/usePageTitle';
import { CloseUndecided } from './actions/CloseUndecided';
import { useTicketActions } from './actions/useTicketActions';
import './audience.css';
import { BackLink } from './header/BackLink';
import { TicketHeader } from './header/TicketHeader';
import { History } from './history/History';
import { PresenceLine } from './presence/PresenceLine';
import { ReplyBox } from './reply/ReplyBox';
import type { ReplyEditorHandle } from './reply/ReplyEditor';
import { authorOf } from './thread/author';
import { Conversation } from './thread/Conversation';
import classes from './TicketDesk.module.css';
import { TicketLoading } from './TicketLoading';
import { TicketMissing } from './TicketMissing';
import { useNames } from './useNames';

/** The page of one ticket, from loading to reading and writing. */
export function TicketDesk({ number }: { number: number }) {
  const { data, error, refetch } = useTicket(number);
  useTicketWatch(number);
  usePageTitle(data ? `${data.ticket.subject.slice(0, 80)} · ${number}` : `Ticket ${number}`);
  if (data) return <OpenTicket data={data} />;
  if (hasCode(error, 'not_found')) return <TicketMissing number={String(number)} />;
  if (!error) return <TicketLoading />;
  return (
    <div className={classes.desk}>
      <div className={classes.header}>
        <BackLink />
      </div>
      <div className={classes.thread}>
        <LoadFailed error={error} onRetry={() => void refetch()} />
      </div>
    </div>
  );
}

function OpenTicket({ data }: { data: TicketWithResponses }) {
  const { number, originator_email } = data.ticket;
  const names = useNames();
  const { data: intervention } = useIntervention(number);
  const actions = useTicketActions(data, names, intervention?.state === 'pending');
  useReadAbout(number);
  const editor = useRef<ReplyEditorHandle>(null);
  // Who keeps a closed ticket closed has settled before that it may be undecided.
  const close = () =>
    actions.change(
      data.ticket.status === 'closed' ? { status: 'closed', leave_undecided: true } : { status: 'closed' },
    );
  const write = () => editor.current?.focus();
  useShortcuts([{ key: 'r', does: 'Write a reply', run: write }]);
  const known = { originator: originator_email, intervention: intervention?.title, person: names.person };
  return (
    <div className={classes.desk} data-columns={intervention === null ? 1 : 2}>
      <div className={classes.header}>
        <TicketHeader actions={actions} onWrite={write} />
      </div>
      <div className={classes.aside}>
        <PresenceLine number={number} />
        <InterventionPanel ticketNumber={number} />
      </div>
      <div className={classes.thread}>
        <Conversation
          ticketNumber={number}
          responses={data.responses}
          mailed={data.mailed}
          author={(response) => authorOf(response, known)}
        />
      </div>
      <ReplyBox
        ticket={actions.ticket}
        mayUpdate={actions.mayUpdate}
        editor={editor}
        isMailOn={data.mail === 'on'}
        onClose={close}
        className={classes.reply}
      />
      <div className={classes.history}>
        <History number={number} names={names} />
      </div>
      <CloseUndecided actions={actions} />
      <LeaveGuard />
    </div>
  );
}
