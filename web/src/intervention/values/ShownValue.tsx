import { Text } from '@mantine/core';
import { numberText, type Json } from '../../api/exact-json';
import { isCollection } from '../form/fields';
import { ExactText } from './ExactText';
import { Fold } from './Fold';
import { LongText } from './LongText';
import { prettyJson, sizeWords } from './value-words';

const OPEN_LINES = 10;

/** A value of the bag that is looked at, not changed; numbers to the letter. */
export function ShownValue({ value, label }: { value: Json; label: string }) {
  if (value === null) return <Nothing>Nothing</Nothing>;
  if (value === '') return <Nothing>Empty text</Nothing>;
  if (typeof value === 'boolean') return <>{value ? 'Yes' : 'No'}</>;
  if (typeof value === 'string') return <LongText text={value} label={label} />;
  if (!isCollection(value)) return <LongText text={numberText(value) ?? ''} label={label} />;

  const size = sizeWords(value);
  if (Object.keys(value).length === 0) return <Nothing>{`Empty (${size})`}</Nothing>;
  const text = prettyJson(value);
  return (
    <Fold summary={size} isOpenAtFirst={text.split('\n', OPEN_LINES + 1).length <= OPEN_LINES}>
      <ExactText text={text} label={label} />
    </Fold>
  );
}

function Nothing({ children }: { children: string }) {
  return (
    <Text component="span" inherit c="dimmed" fs="italic">
      {children}
    </Text>
  );
}
