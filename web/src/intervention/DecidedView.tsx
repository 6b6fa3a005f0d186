import { Button, Divider, Group, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTicket } from '../api/ticket-queries';
import type { Intervention } from '../api/types';
import { toFormField, type FormField } from './form/fields';
import { whatAgainMeans, whyClosed } from './state-words';
import { LongText } from './values/LongText';
import { ShownValue } from './values/ShownValue';
import classes from './InterventionPanel.module.css';

interface Props {
  intervention: Intervention;
  onDecideAgain: () => void;
}

/** The values as they were decided, and whether that can still be changed. */
export function DecidedView({ intervention, onDecideAgain }: Props) {
  const mayDecide = intervention.actions.length > 0;
  const maySubmit = useTicket(intervention.ticket_number).data?.may?.submit ?? true;
  return (
    <>
      <div className={classes.values}>
        {intervention.fields.map(toFormField).map((field, place) => (
          <DecidedField key={place} field={field} />
        ))}
      </div>
      <Group gap="sm" mih={36}>
        {mayDecide && (
          <Button
            variant="default"
            leftSection={<IconPencil size={16} aria-hidden />}
            onClick={onDecideAgain}
          >
            Decide again
          </Button>
        )}
        <Text size="sm" c="dimmed" flex="1 1 240px">
          {mayDecide ? whatAgainMeans(intervention) : whyClosed(intervention, maySubmit)}
        </Text>
      </Group>
    </>
  );
}

function DecidedField({ field }: { field: FormField }) {
  if (field.kind === 'divider') return <Divider />;
  if (field.kind === 'label') {
    return (
      <div>
        <LongText text={field.label} label="Text" />
      </div>
    );
  }
  return (
    <dl className={classes.value}>
      <dt>
        <LongText text={field.label} label="Label" />
      </dt>
      <dd>
        <ShownValue value={field.value} label={field.label} />
      </dd>
    </dl>
  );
}
