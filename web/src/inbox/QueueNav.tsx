import {
  IconArchive,
  IconChecks,
  IconCircleCheck,
  IconFolder,
  IconHandStop,
  IconInbox,
  IconAlertTriangle,
  IconPlayerPause,
  IconSend,
  IconStack2,
  IconUserExclamation,
} from '@tabler/icons-react';
import { useLocation } from 'react-router';
import { useCounts } from '../api/ticket-queries';
import { NavEntry } from './NavEntry';
import { NavSection } from './NavSection';
import { inboxPath, readFilter } from './view-filter';
import { entryOf, stateNames, statusNames } from './view-names';

const decisions = [
  { state: 'pending', icon: IconHandStop },
  { state: 'submitted', icon: IconSend },
  { state: 'acknowledged', icon: IconCircleCheck },
  { state: 'failed', icon: IconAlertTriangle },
] as const;
const statuses = [
  { status: 'on-hold', icon: IconPlayerPause },
  { status: 'closed', icon: IconArchive },
  { status: 'all', icon: IconStack2 },
] as const;

/** The views of the inbox, each with how many tickets it holds. */
export function QueueNav() {
  const { pathname, search } = useLocation();
  const { data: counts } = useCounts();
  const current = pathname === '/inbox' ? inboxPath(entryOf(readFilter(new URLSearchParams(search)))) : null;
  const entry = (to: string) => ({ to, isCurrent: to === current });
  return (
    <>
      <NavSection>
        <NavEntry
          {...entry(inboxPath({ attention: true }))}
          icon={IconUserExclamation}
          label="For my attention"
          count={counts?.attention}
          isPressing
        />
        <NavEntry {...entry('/inbox')} icon={IconInbox} label="All open tickets" />
      </NavSection>
      <NavSection title="Decisions">
        {decisions.map(({ state, icon }) => (
          <NavEntry
            key={state}
            {...entry(inboxPath({ state }))}
            icon={icon}
            label={stateNames[state]}
            count={counts?.states[state]}
            isPressing={state === 'failed'}
          />
        ))}
        <NavEntry
          {...entry(inboxPath({ state: 'accepted', status: 'all' }))}
          icon={IconChecks}
          label={stateNames.accepted}
        />
      </NavSection>
      <NavSection title="By status">
        {statuses.map(({ status, icon }) => (
          <NavEntry key={status} {...entry(inboxPath({ status }))} icon={icon} label={statusNames[status]} />
        ))}
      </NavSection>
      {counts && (
        <NavSection title="Queues">
          {counts.queues.map(({ id, name, open }) => (
            <NavEntry
              key={id}
              {...entry(inboxPath({ queue: id }))}
              icon={IconFolder}
              label={name}
              count={open}
            />
          ))}
        </NavSection>
      )}
    </>
  );
}
