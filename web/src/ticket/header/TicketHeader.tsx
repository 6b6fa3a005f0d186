import { Box, Button, Group } from '@mantine/core';
import { IconMessagePlus } from '@tabler/icons-react';
import { ActionsSheet } from '../actions/ActionsSheet';
import { HoldButton } from '../actions/HoldButton';
import { PropertyFields } from '../actions/PropertyFields';
import { StatusButton } from '../actions/StatusButton';
import type { TicketActions } from '../actions/useTicketActions';
import { BackLink } from './BackLink';
import { Subject } from './Subject';
import { TicketFacts } from './TicketFacts';
import classes from './TicketHeader.module.css';

interface Props {
  actions: TicketActions;
  onWrite: () => void;
}

/** What the ticket is, and what can be done with it as a whole. */
export function TicketHeader({ actions, onWrite }: Props) {
  return (
    <header className={classes.header}>
      <div className={classes.back}>
        <BackLink />
      </div>
      <Subject text={actions.ticket.subject} />
      <TicketFacts ticket={actions.ticket} />
      <div className={classes.actions}>
        <Button
          size="sm"
          leftSection={<IconMessagePlus size={16} aria-hidden />}
          aria-keyshortcuts="r"
          onClick={onWrite}
        >
          Write
        </Button>
        {actions.mayUpdate && (
          <>
            <Box visibleFrom="sm">
              <HoldButton actions={actions} />
            </Box>
            <StatusButton actions={actions} />
            <Box hiddenFrom="sm">
              <ActionsSheet actions={actions} />
            </Box>
          </>
        )}
      </div>
      <Group gap="sm" visibleFrom="sm" className={classes.properties}>
        <PropertyFields actions={actions} size="xs" />
      </Group>
    </header>
  );
}
