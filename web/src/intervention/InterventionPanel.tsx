import { TextSkeleton } from '../shared/Skeletons';
import { LoadFailed } from '../shared/LoadFailed';
import { useIntervention } from '../api/intervention-queries';
import { DecisionPanel } from './DecisionPanel';
import classes from './InterventionPanel.module.css';

/** The decision to take on a ticket, how telling the remote goes; nothing on a ticket without one. */
export function InterventionPanel({ ticketNumber }: { ticketNumber: number }) {
  const { data: intervention, error, isPending, refetch } = useIntervention(ticketNumber);
  if (intervention) return <DecisionPanel key={ticketNumber} intervention={intervention} />;
  if (isPending) {
    return (
      <div className={classes.panel}>
        <div className={classes.body}>
          <TextSkeleton label="Loading the intervention" lines={4} />
        </div>
      </div>
    );
  }
  return error ? <LoadFailed error={error} onRetry={() => void refetch()} /> : null;
}
