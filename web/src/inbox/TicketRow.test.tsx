import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { expect, it, vi } from 'vitest';
import type { InboxRow } from '../api/types';
import { inboxIntervention, inboxRow } from '../test/inbox-rows';
import { TicketRow } from './TicketRow';

function draw(changes: Partial<InboxRow>, more: { hasLeft?: boolean; assignee?: string } = {}) {
  const row = inboxRow(17, 5, changes);
  render(
    <MantineProvider>
      <MemoryRouter>
        <ul>
          <TicketRow
            shown={{ row, placedAt: row.updated_at, hasLeft: more.hasLeft ?? false }}
            isSelected={false}
            assignee={more.assignee ?? null}
          />
        </ul>
      </MemoryRouter>
    </MantineProvider>,
  );
  return screen.getByRole('link');
}

it('is one link, named by subject and number, described by the rest', () => {
  const link = draw({ intervention: inboxIntervention(), priority: 40 }, { assignee: 'Sam Staff' });
  expect(link).toHaveAttribute('href', '/tickets/100017');
  expect(link).toHaveAccessibleName('Ticket 17 100017');
  expect(link).toHaveAccessibleDescription(/To decide.*Discount request.*Sam Staff.*customer@example.com/);
  expect(link).toHaveTextContent('Urgent');
});

it('shows the subject as text, whatever stands in it', () => {
  expect(draw({ subject: '<b>bold</b> {{uid}}' })).toHaveTextContent('<b>bold</b> {{uid}}');
});

it('has words for a missing subject', () => {
  expect(draw({ subject: '' })).toHaveAccessibleName('(no subject) 100017');
});

it('does not say how a decision stands that left the view', () => {
  const link = draw({ intervention: inboxIntervention() }, { hasLeft: true });
  expect(link).toHaveTextContent('No longer in this view');
  expect(link).not.toHaveTextContent('To decide');
});

it('names the day of a hold as it is here, also west of Greenwich', () => {
  vi.stubEnv('TZ', 'America/Los_Angeles');
  const link = draw({ status: 'on-hold', on_hold_until: '2026-12-24T08:00:00+00:00' });
  expect(link).toHaveTextContent('until 24 Dec');
  vi.unstubAllEnvs();
});
