import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { shortcutStore, useShortcuts } from './shortcuts';

function Page({ onNext }: { onNext: () => void }) {
  useShortcuts([{ key: 'j', does: 'Next ticket', run: onNext }]);
  return (
    <>
      <input aria-label="Search" />
      <button type="button">A button</button>
    </>
  );
}

it('runs on its key, not while somebody types or with a modifier', async () => {
  const next = vi.fn();
  const { getByLabelText } = render(<Page onNext={next} />);
  await userEvent.keyboard('j');
  expect(next).toHaveBeenCalledOnce();
  await userEvent.keyboard('{Control>}j{/Control}');
  await userEvent.type(getByLabelText('Search'), 'jam');
  expect(next).toHaveBeenCalledOnce();
});

it('is known to the help for as long as its page is open', () => {
  const { unmount } = render(<Page onNext={() => {}} />);
  expect(shortcutStore.get().map(({ does }) => does)).toEqual(['Next ticket']);
  unmount();
  expect(shortcutStore.get()).toEqual([]);
});
