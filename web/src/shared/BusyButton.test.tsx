import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { BusyButton } from './BusyButton';

it('keeps the focus while it is busy, and does nothing', async () => {
  const onClick = vi.fn();
  const onSubmit = vi.fn();
  const draw = (isBusy: boolean) => (
    <MantineProvider env="test">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <input aria-label="Name" />
        <BusyButton type="submit" isBusy={isBusy} onClick={onClick}>
          Save
        </BusyButton>
      </form>
    </MantineProvider>
  );
  const { rerender } = render(draw(false));
  const button = screen.getByRole('button', { name: 'Save' });
  await userEvent.click(button);
  rerender(draw(true));
  expect(button).toHaveFocus();
  expect(button).toHaveAttribute('aria-busy', 'true');
  await userEvent.click(button);
  await userEvent.type(screen.getByRole('textbox'), '{Enter}');
  expect(onClick).toHaveBeenCalledOnce();
  expect(onSubmit).toHaveBeenCalledOnce();
});
