import { Title } from '@mantine/core';
import type { RefObject } from 'react';
import { FilterMenu } from './FilterMenu';
import { SearchBox } from './SearchBox';
import type { ViewFilter } from './view-filter';
import { entryName, type QueueNames } from './view-names';
import classes from './InboxHead.module.css';

interface Props {
  filter: ViewFilter;
  queues: QueueNames;
  headingRef: RefObject<HTMLHeadingElement | null>;
  onChange: (filter: ViewFilter) => void;
  onSearch: (search: string) => void;
}

export function InboxHead({ filter, queues, headingRef, onChange, onSearch }: Props) {
  const name = entryName(filter, queues);
  return (
    <div className={classes.head}>
      <Title order={1} className={classes.heading} ref={headingRef} tabIndex={-1}>
        {name === null ? (
          'Inbox'
        ) : (
          <>
            <span className={classes.above}>Inbox: </span>
            {name}
          </>
        )}
      </Title>
      <search className={classes.tools}>
        <SearchBox search={filter.search} onSearch={onSearch} />
        <FilterMenu filter={filter} queues={queues} onChange={onChange} />
      </search>
    </div>
  );
}
