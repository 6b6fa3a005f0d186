import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { keys } from '../../api/keys';
import { liveStore, presenceStore } from '../../api/live-store';
import { createQueryClient } from '../../api/query-client';
import { sessionStore } from '../../api/session-store';
import { samsSession } from '../../test/people';
import { PresenceLine } from './PresenceLine';

beforeEach(() => {
  sessionStore.set({ phase: 'signed-in', session: samsSession });
  presenceStore.set(null);
  liveStore.set('connecting');
});

it('claims that nobody is there only when that is known', () => {
  const client = createQueryClient();
  client.setQueryData(keys.intervention(100009), null);
  render(
    <QueryClientProvider client={client}>
      <PresenceLine number={100009} />
    </QueryClientProvider>,
  );
  const line = screen.getByRole('status');
  expect(line).toBeEmptyDOMElement();
  act(() => presenceStore.set({ ticket: 100009, people: [] }));
  expect(line).toHaveTextContent('Nobody else has this ticket open');
  act(() => {
    presenceStore.set(null);
    liveStore.set('broken');
  });
  expect(line).toHaveTextContent('not known now');
  act(() => presenceStore.set({ ticket: 100010, people: [] }));
  expect(line).not.toHaveTextContent('Nobody');
});
