import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { takeNotes } from '../shared/reply-note';
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

let server: PanelServer;
beforeEach(() => {
  server = startServer();
});

it('shows nothing on a ticket without an intervention', async () => {
  server.now = undefined;
  const { container } = openPanel();
  await vi.waitFor(() => expect(container.querySelector('[aria-busy]')).toBeNull());
  expect(screen.queryByRole('region')).toBeNull();
});

describe('submitting', () => {
  it('sends the same again under the same key, something else under another', async () => {
    server.onSubmit = () => 'no network';
    openPanel();
    await typePrice('90');
    await person.click(submitButton());
    await screen.findByText(/cannot be reached/);
    await person.click(submitButton());
    await vi.waitFor(() => expect(server.submits).toHaveLength(2));
    await typePrice('91');
    await person.click(submitButton());
    await vi.waitFor(() => expect(server.submits).toHaveLength(3));
    const [first, second, third] = server.submits.map(({ key }) => key);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('names wrong fields and takes the focus to them', async () => {
    server.onSubmit = () =>
      server.refuse(422, 'validation_failed', { errors: { 'data.note': ['is too long'] } });
    openPanel();
    await person.type(await screen.findByRole('textbox', { name: 'Note' }), 'x{Control>}{Enter}');
    expect(await screen.findByRole('alert', { name: 'Please look at these fields' })).toHaveFocus();
    await person.click(screen.getByRole('link', { name: 'Note' }));
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveFocus();
    expect(screen.getByRole('textbox', { name: 'Note' })).toHaveAccessibleDescription('Is too long.');
  });

  it('leaves the list of wrong fields where it is while they are mended', async () => {
    openPanel();
    await typePrice('ninety');
    await person.click(submitButton());
    await screen.findByText('Please look at these fields');
    await typePrice('90');
    expect(screen.getByRole('alert')).toHaveTextContent('Order price: changed now.');
    expect(await price()).toBeValid();
    await person.click(submitButton());
    await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('asks nobody when a number is none', async () => {
    openPanel();
    await typePrice('ninety');
    await person.click(submitButton());
    await screen.findByText('Please look at these fields');
    expect(server.submits).toHaveLength(0);
  });
});

describe('what was typed', () => {
  it('is there again on a new page, and can be thrown away and taken back', async () => {
    openPanel().unmount();
    const first = openPanel();
    await typePrice('90');
    first.unmount();
    openPanel();
    expect(await price()).toHaveValue('90');
    await screen.findByText(/Restored what you typed/);
    await person.click(screen.getByRole('button', { name: 'Discard' }));
    expect(await price()).toHaveValue('100');
    await person.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await price()).toHaveValue('90');
  });

  it('becomes a note in the reply when nothing can be decided any more', async () => {
    const take = vi.fn();
    takeNotes(100009, take);
    const { refresh } = openPanel();
    await typePrice('90');
    server.now = anIntervention({ version: 3, state: 'accepted', response_id: 42, actions: [] });
    await refresh();
    await person.click(await screen.findByRole('button', { name: 'Keep a note of what I typed' }));
    expect(take).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Order price: 90 (was 100)'));
    expect(localStorage.getItem('tickiti-draft:2:100009:decision')).toBeNull();
  });
});
describe('the form under the typist', () => {
  const failed = () => anIntervention({ version: 2, state: 'failed', response_id: 42 });

  it('stays when what a draft held is taken back', async () => {
    server.now = failed();
    const first = openPanel();
    await person.click(await screen.findByRole('button', { name: 'Decide again' }));
    await typePrice('90');
    first.unmount();
    openPanel();
    await typePrice('100');
    expect(await price()).toHaveFocus();
  });

  it('stays when what was taken over from a merge is taken back', async () => {
    const { refresh } = openPanel();
    await typePrice('90');
    server.now = anIntervention({ version: 2, state: 'failed', response_id: 42 }, { price: '95' });
    await refresh();
    await person.click(await screen.findByRole('radio', { name: 'Take mine' }));
    await person.click(screen.getByRole('button', { name: 'Change more first' }));
    await typePrice('95');
    expect(await price()).toHaveFocus();
  });
});
