import classes from './TicketList.module.css';

/** What the columns hold, where there is room for columns. */
export function ListCaptions() {
  return (
    <div className={classes.captions} aria-hidden>
      <span>Ticket</span>
      <span>Decision</span>
      <span>Assigned to</span>
      <span>Updated</span>
    </div>
  );
}
