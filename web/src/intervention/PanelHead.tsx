import { Group, Text, Title } from '@mantine/core';
import { IconCircleDashed } from '@tabler/icons-react';
import type { Ref } from 'react';
import type { Intervention } from '../api/types';
import { StateBadge } from '../shared/badges';
import { IconBadge } from '../shared/IconBadge';
import { stateWords } from '../shared/words';
import { stateName } from './state-words';
import { StateSentence } from './StateSentence';
import type { Decider } from './useDecider';
import classes from './InterventionPanel.module.css';

interface Props {
  intervention: Intervention;
  decider: Decider | undefined;
  titleId: string;
  sentenceRef: Ref<HTMLParagraphElement>;
}

/** What is to be decided, and where it stands. */
export function PanelHead({ intervention, decider, titleId, sentenceRef }: Props) {
  const { title, state, uid } = intervention;
  return (
    <header className={classes.head}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
        <Title order={2} size="h4" id={titleId} className={classes.title} dir="auto">
          {title}
        </Title>
        {Object.hasOwn(stateWords, state) ? (
          <StateBadge state={state} />
        ) : (
          <IconBadge icon={IconCircleDashed} tone="neutral">
            {stateName(state)}
          </IconBadge>
        )}
      </Group>
      <StateSentence ref={sentenceRef} intervention={intervention} decider={decider} />
      <Text size="xs" c="dimmed" ff="monospace" className={classes.uid} dir="auto">
        {uid}
      </Text>
    </header>
  );
}
