import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ApiError } from '../api/api-error';
import { ListFailed } from './ListFailed';

function draw(error: unknown) {
  render(
    <MantineProvider>
      <ListFailed error={error} onRetry={() => undefined} />
    </MantineProvider>,
  );
  return screen.getByRole('alert');
}

it('says what a search may ask for, and offers no second try of the same', () => {
  const error = new ApiError({
    kind: 'refused',
    status: 422,
    code: 'validation_failed',
    message: 'search: must have at most 32 different words in all',
    fields: { search: ['must have at most 32 different words in all'] },
  });
  expect(draw(error)).toHaveTextContent('A search must have at most 32 different words in all.');
  expect(screen.queryByRole('button')).toBeNull();
});

it('offers a second try of what may pass', () => {
  const error = new ApiError({
    kind: 'unavailable',
    status: 503,
    code: 'unavailable',
    message: 'Try again.',
  });
  expect(draw(error)).toHaveTextContent('Try again.');
  expect(screen.getByRole('button')).toBeVisible();
});
