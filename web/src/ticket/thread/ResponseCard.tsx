import { Avatar, Text } from '@mantine/core';
import { IconBolt } from '@tabler/icons-react';
import type { Ref } from 'react';
import { Link, useLocation } from 'react-router';
import type { Mailed, TicketResponse } from '../../api/types';
import { RelativeTime } from '../../shared/RelativeTime';
import { SafeHtml } from '../../shared/SafeHtml';
import { AttachmentList } from './AttachmentList';
import { AudienceLabel } from './AudienceLabel';
import { Foldable } from './Foldable';
import { RemoteWords } from './RemoteWords';
import { audienceOf, type Author } from './author';
import { useInlineImages } from './useInlineImages';
import classes from './ResponseCard.module.css';

interface Props {
  ticketNumber: number;
  response: TicketResponse;
  mailed?: Mailed | undefined;
  author: Author;
  isTarget: boolean;
  ref?: Ref<HTMLElement>;
}

export function anchorOf(id: string): string {
  return `response-${id}`;
}

/** One response of a thread, with a link of its own. */
export function ResponseCard({ ticketNumber, response, mailed, author, isTarget, ref }: Props) {
  const { state } = useLocation();
  const content = useInlineImages(ticketNumber, response);
  const anchor = anchorOf(response.id);
  return (
    <article
      ref={ref}
      id={anchor}
      tabIndex={-1}
      className={classes.card}
      data-audience={audienceOf(response)}
      data-target={isTarget || undefined}
      aria-label={`Response by ${author.name}`}
    >
      <header className={classes.head}>
        <AuthorMark author={author} />
        <Text component="span" fw={600} size="sm" className={classes.name} dir="auto">
          {author.name}
        </Text>
        {author.kind === 'automatic' && (
          <Text component="span" size="xs" c="dimmed">
            automatic
          </Text>
        )}
        <span className={classes.audience}>
          <AudienceLabel response={response} mailed={mailed} />
        </span>
        <Text component="span" size="xs" c="dimmed" className={classes.time}>
          <Link to={`#${anchor}`} state={state} replace className={classes.link}>
            <RelativeTime at={response.created_at} isSkippedByTab />
          </Link>
        </Text>
      </header>
      <div className={classes.body}>
        <Foldable>
          <SafeHtml ref={content} html={response.html} />
        </Foldable>
      </div>
      <AttachmentList ticketNumber={ticketNumber} attachments={response.attachments} />
      <RemoteWords lines={response.audit} />
    </article>
  );
}

function AuthorMark({ author: { name, kind } }: { author: Author }) {
  if (kind !== 'automatic') return <Avatar name={name} color="initials" size={28} radius="xl" aria-hidden />;
  return (
    <Avatar size={28} radius="xl" aria-hidden>
      <IconBolt size={16} />
    </Avatar>
  );
}
