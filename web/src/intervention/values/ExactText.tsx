import classes from './Fold.module.css';

/** Text to the letter: markup is shown, not obeyed; long lines wrap, long texts scroll. */
export function ExactText({ text, label }: { text: string; label: string }) {
  return (
    // A box that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={classes.exact} role="group" tabIndex={0} aria-label={label} dir="auto">
      {text}
    </pre>
  );
}
