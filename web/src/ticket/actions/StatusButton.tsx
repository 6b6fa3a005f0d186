import { Button } from '@mantine/core';
import { IconArchive, IconArchiveOff } from '@tabler/icons-react';
import type { MouseEvent } from 'react';
import type { TicketActions } from './useTicketActions';

/**
 * Closes the ticket, or opens a closed one; one button, so that the focus stays when it turns. The
 * second press of a double click does nothing: it would take the first one back.
 */
export function StatusButton({ actions }: { actions: TicketActions }) {
  const isClosed = actions.ticket.status === 'closed';
  const Glyph = isClosed ? IconArchiveOff : IconArchive;
  const turn = ({ detail: presses }: MouseEvent) => {
    if (presses <= 1 && !actions.isPending('status'))
      actions.change({ status: isClosed ? 'open' : 'closed' });
  };
  return (
    <Button
      size="sm"
      variant="default"
      leftSection={<Glyph size={16} aria-hidden />}
      aria-busy={actions.isPending('status')}
      onClick={turn}
    >
      {isClosed ? 'Reopen ticket' : 'Close ticket'}
    </Button>
  );
}
