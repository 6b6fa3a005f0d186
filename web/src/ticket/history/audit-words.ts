import type { AuditEntry } from '../../api/types';
import { changesOf, type Change } from './changes';
import { ticketUpdateWords, type HistoryNames } from './ticket-update-words';

export interface HistoryLine {
  actor: string;
  /** What the actor did, to be read after the name. */
  did: string;
  /** What the sentence does not say already. */
  changes: Change[];
}

/** An entry of the audit in plain words. An action that is not known here keeps its own name. */
export function historyLine(entry: AuditEntry, names: HistoryNames): HistoryLine {
  const changes = changesOf(entry.before, entry.after);
  return { actor: actorName(entry, names), ...deed(entry, changes, names) };
}

type Deed = Omit<HistoryLine, 'actor'>;

function deed(entry: AuditEntry, changes: Change[], names: HistoryNames): Deed {
  switch (entry.action) {
    case 'ticket.create':
      return { did: 'opened the ticket', changes };
    case 'ticket.update': {
      const { did, left } = ticketUpdateWords(changes, names);
      const isUndecided = left.some(({ what, after }) => what === 'leave_undecided' && after === true);
      return isUndecided
        ? { did: `${did} and left it undecided`, changes: without(left, 'leave_undecided', 'note') }
        : { did, changes: left };
    }
    case 'ticket.reopen':
      return { did: `reopened it, as ${reopenReason(changes)}`, changes: [] };
    case 'ticket.respond':
      return responded(entry, changes, names);
    case 'intervention.submit':
      return { did: changes.length > 0 ? 'decided' : 'decided and changed nothing', changes };
    case 'intervention.acknowledge':
      return { did: 'understood the decision', changes: without(changes, 'state') };
    case 'intervention.accept':
      return { did: 'said that it is done', changes: without(changes, 'state') };
    case 'intervention.fail':
      return { did: 'gave up calling the remote system', changes: without(changes, 'state') };
    case 'job.discard':
      return { did: 'ended the delivery', changes: without(changes, 'state', 'delivery') };
    case 'job.retry':
      return { did: 'had the remote system called again', changes: without(changes, 'state', 'delivery') };
    default:
      return { did: `did “${entry.action}”`, changes };
  }
}

function reopenReason(changes: Change[]): string {
  const isFailure = changes.some(({ what, after }) => what === 'reason' && after === 'delivery-failed');
  return isFailure ? 'the decision could not be delivered' : 'the day had come';
}

function actorName({ actor, action }: AuditEntry, names: HistoryNames): string {
  if (actor === 'system') return 'Tickiti';
  if (actor === '' && action.startsWith('intervention.')) return 'The remote system';
  return names.person(actor);
}

function responded({ actor }: AuditEntry, changes: Change[], names: HistoryNames): Deed {
  const valueOf = (name: string) => changes.find(({ what }) => what === name)?.after;
  const wrote =
    valueOf('is_internal') === undefined
      ? 'added a response'
      : valueOf('is_internal') === true
        ? 'added a note for staff'
        : 'sent a public reply';
  const author = valueOf('from_email');
  const as = typeof author === 'string' && author !== actor ? ` as ${names.person(author)}` : '';
  const others = without(changes, 'is_internal', 'response_id', 'from_email');
  const { did, left } = ticketUpdateWords(others, names);
  return { did: left.length === others.length ? wrote + as : `${wrote}${as} and ${did}`, changes: left };
}

function without(changes: Change[], ...names: string[]): Change[] {
  return changes.filter(({ what }) => !names.includes(what.split('.')[0] ?? ''));
}
