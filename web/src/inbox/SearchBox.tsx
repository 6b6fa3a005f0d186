import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useShortcuts } from '../shared/shortcuts';
import { useSearchText } from './useSearchText';
import { LONGEST_SEARCH } from './view-filter';
import classes from './InboxHead.module.css';

interface Props {
  search: string;
  onSearch: (search: string) => void;
}

/** Searches as one types; `/` leads here, Escape away, Enter does not wait. */
export function SearchBox({ search, onSearch }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const { text, setText, applyNow } = useSearchText(search, onSearch);
  const enter = () => {
    input.current?.focus();
    input.current?.select();
  };
  useShortcuts([{ key: '/', does: 'Search', run: enter }]);
  return (
    <TextInput
      ref={input}
      className={classes.search}
      type="search"
      attributes={{ input: { dir: 'auto' } }}
      aria-label="Search tickets"
      placeholder="Number, subject, e-mail or id"
      autoComplete="off"
      spellCheck={false}
      maxLength={LONGEST_SEARCH}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text === '' ? (
          <Kbd size="xs" className={classes.slash} aria-hidden>
            /
          </Kbd>
        ) : (
          <CloseButton
            size="sm"
            aria-label="Clear the search"
            onClick={() => {
              setText('');
              input.current?.focus();
            }}
          />
        )
      }
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') applyNow();
        if (event.key !== 'Escape') return;
        // The browser would empty the box.
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}
