import { IconPlugConnected, IconSettingsAutomation } from '@tabler/icons-react';
import type { ResponseAudit } from '../../api/types';
import { Foldable } from './Foldable';
import { RelativeTime } from '../../shared/RelativeTime';
import classes from './RemoteWords.module.css';

/** What the remote system answered about the decision in a response, below that response. */
export function RemoteWords({ lines }: { lines: ResponseAudit[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className={classes.lines} aria-label="What the remote system said">
      {lines.map((line) => (
        <li key={`${line.at} ${line.text}`} className={classes.line}>
          {line.by === 'system' ? (
            <IconSettingsAutomation size={16} className={classes.icon} aria-hidden />
          ) : (
            <IconPlugConnected size={16} className={classes.icon} aria-hidden />
          )}
          <div className={classes.text}>
            <Foldable lines={8}>
              <strong dir="auto">{nameOf(line.by)}</strong> <bdi>{line.text}</bdi>{' '}
              <span className={classes.time}>
                <RelativeTime at={line.at} isSkippedByTab />
              </span>
            </Foldable>
          </div>
        </li>
      ))}
    </ul>
  );
}

function nameOf(by: string): string {
  return by === 'system' ? 'Tickiti' : by || 'The remote system';
}
