import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  openPanel,
  person,
  price,
  startServer,
  submitButton,
  typePrice,
  type PanelServer,
} from '../test/decision-panel';
import { anIntervention } from '../test/interventions';
import { samsSession } from '../test/people';

let server: PanelServer;
beforeEach(() => {
  server = startServer();
});

describe('a decision under way', () => {
  it('is shown as soon as it is in, although nothing else can be asked', async () => {
    server.onSubmit = () => {
      server.silentOn = 'interventions/show';
      return server.decided();
    };
    openPanel();
    await typePrice('90');
    await person.click(submitButton());
    await vi.waitFor(() => expect(screen.queryByRole('form')).toBeNull());
    expect(await screen.findByText('90')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Submit' })).toBeNull();
    expect(localStorage).toHaveLength(0);
  });

  it('is my own on a page that is loaded meanwhile, also with a comment', async () => {
    server.onSubmit = () => {
      server.decidedBy = samsSession.person.email;
      server.now = anIntervention({ version: 2, state: 'failed', response_id: 42 }, { price: '90' });
      return new Promise(() => {});
    };
    const { unmount } = openPanel();
    await typePrice('90');
    await person.type(screen.getByRole('textbox', { name: /Comment/ }), 'Good.');
    await person.click(submitButton());
    await vi.waitFor(() => expect(server.submits).toHaveLength(1));
    unmount();
    openPanel();
    await screen.findByText(/Decided by Sam/);
    await vi.waitFor(() => expect(localStorage).toHaveLength(0));
    expect(screen.queryByRole('heading', { name: 'Somebody was faster' })).toBeNull();
  });
});

it('knows my decision again when its answer was lost and sending it again is too late', async () => {
  server.onSubmit = () => 'no network';
  openPanel();
  await typePrice('90');
  await person.type(screen.getByRole('textbox', { name: /Comment/ }), 'Good.');
  await person.click(submitButton());
  await screen.findByText(/cannot be reached/);
  server.decidedBy = samsSession.person.email;
  const now = anIntervention({ version: 2, state: 'failed', response_id: 42 }, { price: '90' });
  server.onSubmit = () => {
    server.now = now;
    return server.refuse(409, 'stale_version', { data: now });
  };
  await person.click(submitButton());
  await screen.findByText(/Decided by Sam/);
  await vi.waitFor(() => expect(localStorage).toHaveLength(0));
  expect(screen.queryByRole('heading', { name: 'Somebody was faster' })).toBeNull();
});

describe('a decision of somebody else that is not shown yet', () => {
  it('is not overwritten by pressing again', async () => {
    server.silentOn = 'tickets/show';
    const now = anIntervention({ version: 2, state: 'failed', response_id: 42 }, { price: '95' });
    server.onSubmit = () => {
      server.now = now;
      return server.refuse(409, 'stale_version', { data: now });
    };
    openPanel();
    await typePrice('90');
    await person.click(submitButton());
    await screen.findByText('Somebody decided meanwhile. One moment…');
    expect(screen.queryByRole('button', { name: 'Submit' })).toBeNull();
    await person.type(await price(), '{Control>}{Enter}');
    expect(server.submits).toHaveLength(1);
    expect(await price()).toHaveValue('90');
  });
});

describe('a live change', () => {
  it('redraws a form that nobody has touched', async () => {
    const { refresh } = openPanel();
    await price();
    server.now = anIntervention(
      { version: 2, state: 'submitted', response_id: 42, actions: [] },
      { price: '95' },
    );
    await refresh();
    expect(await screen.findByText(/Kim decided this a moment ago/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Submit' })).toBeNull();
  });

  it('shows both sides when somebody was faster, and sends what was chosen', async () => {
    const { refresh } = openPanel();
    await typePrice('90');
    server.now = anIntervention({ version: 2, state: 'failed', response_id: 42 }, { price: '95' });
    await refresh();
    await screen.findByRole('heading', { name: 'Somebody was faster' });
    await person.click(screen.getByRole('button', { name: 'Decide again with these values' }));
    expect(server.submits).toHaveLength(0);
    await person.click(screen.getByRole('radio', { name: 'Take mine' }));
    await person.click(screen.getByRole('button', { name: 'Decide again with these values' }));
    await vi.waitFor(() => expect(server.submits).toHaveLength(1));
    expect(server.submits[0]?.body).toMatchObject({ version: 2, data: { order_price: '90' } });
  });

  it('asks again when somebody decides once more', async () => {
    const { refresh } = openPanel();
    await typePrice('90');
    server.now = anIntervention({ version: 2, state: 'failed', response_id: 42 }, { price: '95' });
    await refresh();
    await person.click(await screen.findByRole('radio', { name: 'Take mine' }));
    server.now = anIntervention({ version: 4, state: 'failed', response_id: 43 }, { price: '97' });
    await refresh();
    await screen.findByText('97');
    expect(screen.getByRole('radio', { name: 'Take mine' })).not.toBeChecked();
  });

  it('leaves what I type alone when only the remote answered', async () => {
    server.now = anIntervention({ version: 2, state: 'failed', response_id: 42 });
    const { refresh } = openPanel();
    await person.click(await screen.findByRole('button', { name: 'Decide again' }));
    await typePrice('90');
    server.now = anIntervention({ version: 3, state: 'acknowledged', response_id: 42 });
    await refresh();
    await vi.waitFor(() => expect(screen.getByText('Understood')).toBeVisible());
    expect(await price()).toHaveValue('90');
    await person.click(submitButton());
    await vi.waitFor(() => expect(server.submits[0]?.body.version).toBe(3));
  });

  it('knows my own decision whose answer was lost', async () => {
    server.onSubmit = () => 'no network';
    const { refresh } = openPanel();
    await typePrice('90');
    await person.click(submitButton());
    await screen.findByText(/cannot be reached/);
    server.decidedBy = samsSession.person.email;
    server.now = anIntervention(
      { version: 2, state: 'submitted', response_id: 42, actions: [] },
      { price: '90' },
    );
    await refresh();
    await screen.findByText(/Decided by Sam/);
    expect(screen.queryByRole('heading', { name: 'Somebody was faster' })).toBeNull();
    expect(localStorage).toHaveLength(0);
  });
});
