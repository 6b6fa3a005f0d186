import { Text } from '@mantine/core';
import { ExactText } from './ExactText';
import { Fold } from './Fold';
import { excerpt } from './value-words';
import classes from './Fold.module.css';

const MOST = 400;
const MOST_LINES = 12;

/** Text of any length; what is long shows its beginning and unfolds. */
export function LongText({ text, label }: { text: string; label: string }) {
  if (text.length <= MOST && text.split('\n').length <= MOST_LINES) {
    return (
      <Text component="span" inherit className={classes.text} dir="auto">
        {text}
      </Text>
    );
  }
  return (
    <>
      <Text component="span" inherit className={classes.text} dir="auto">
        {excerpt(text, MOST / 2)}
      </Text>
      <Fold summary={`All ${text.length.toLocaleString('en-GB')} characters`}>
        <ExactText text={text} label={label} />
      </Fold>
    </>
  );
}
