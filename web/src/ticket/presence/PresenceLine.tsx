import { IconEye, IconPencil, IconUser, IconUserQuestion } from '@tabler/icons-react';
import { useIntervention } from '../../api/intervention-queries';
import { liveStore, usePresence } from '../../api/live-store';
import { useStore } from '../../shared/store';
import { presenceWords } from './presence-words';
import classes from './PresenceLine.module.css';

/** Who else is on this ticket; always there, so that nothing moves when somebody comes. */
export function PresenceLine({ number }: { number: number }) {
  const others = usePresence(number);
  const live = useStore(liveStore);
  const { data: intervention } = useIntervention(number);
  const groups = presenceWords(others ?? [], (intervention?.actions.length ?? 0) > 0);
  return (
    <div role="status" className={classes.line}>
      {others?.length === 0 && (
        <span className={classes.group}>
          <IconUser size={15} aria-hidden />
          Nobody else has this ticket open
        </span>
      )}
      {!others && live === 'broken' && (
        <span className={classes.group}>
          <IconUserQuestion size={15} aria-hidden />
          Who else has this ticket open is not known now
        </span>
      )}
      {groups.map(({ text, isEditing }) => (
        <span key={text} className={classes.group} data-editing={isEditing || undefined}>
          {isEditing ? <IconPencil size={15} aria-hidden /> : <IconEye size={15} aria-hidden />}
          {text}
        </span>
      ))}
    </div>
  );
}
