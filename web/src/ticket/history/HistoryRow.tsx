import { VisuallyHidden } from '@mantine/core';
import type { Json } from '../../api/exact-json';
import { RelativeTime } from '../../shared/RelativeTime';
import { Foldable } from '../thread/Foldable';
import type { HistoryLine } from './audit-words';
import { valueText } from './changes';
import classes from './History.module.css';

export function HistoryRow({ at, line }: { at: string; line: HistoryLine }) {
  return (
    <li className={classes.entry}>
      <p className={classes.sentence}>
        <strong dir="auto">{line.actor}</strong> {line.did}
        <span className={classes.time}>
          <RelativeTime at={at} isSkippedByTab />
        </span>
      </p>
      {line.changes.length > 0 && (
        <Foldable lines={8}>
          <dl className={classes.changes}>
            {line.changes.map(({ what, before, after }) => (
              <div key={what} className={classes.change}>
                {what && <dt className={classes.what}>{what}</dt>}
                <dd className={classes.values}>
                  {before !== undefined && (
                    <>
                      <del>
                        <Value value={before} />
                      </del>
                      <span aria-hidden> → </span>
                      <VisuallyHidden> became </VisuallyHidden>
                    </>
                  )}
                  {after === undefined ? <em>taken away</em> : <Value value={after} />}
                </dd>
              </div>
            ))}
          </dl>
        </Foldable>
      )}
    </li>
  );
}

function Value({ value }: { value: Json }) {
  return value === '' ? (
    <em>empty</em>
  ) : (
    <code className={classes.value} dir="auto">
      {valueText(value)}
    </code>
  );
}
