import { Button } from '@mantine/core';
import type { Json } from '../../api/exact-json';
import { briefly } from '../values/value-words';
import classes from './Form.module.css';

interface Props {
  /** Of the field's label, which says what the button is about. */
  labelId: string;
  was: Json;
  onPutBack: () => void;
}

/** "was 100", beside a field that was changed, with the way back. */
export function ChangeMark({ labelId, was, onPutBack }: Props) {
  return (
    <span className={classes.change}>
      <span className={classes.was}>
        was <bdi>{briefly(was)}</bdi>
      </span>
      <Button size="compact-xs" variant="subtle" onClick={onPutBack} aria-describedby={labelId}>
        Put back
      </Button>
    </span>
  );
}
