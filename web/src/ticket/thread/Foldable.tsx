import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import classes from './Foldable.module.css';

const LINE_PX = 24;

interface Props {
  lines?: number;
  children: ReactNode;
}

/** Shows the first lines of what is longer, and the rest on demand or when the focus goes there. */
export function Foldable({ lines = 25, children }: Props) {
  const content = useRef<HTMLDivElement>(null);
  const id = useId();
  const [isLong, setLong] = useState(false);
  const [isOpen, setOpen] = useState(false);

  useLayoutEffect(() => {
    const element = content.current;
    if (!element) return;
    // A few lines more are shown whole: unfolding them would not be worth the press.
    const measure = () => setLong(element.scrollHeight > LINE_PX * (lines + 3));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [lines]);

  const isFolded = isLong && !isOpen;
  return (
    <>
      <div
        className={classes.clip}
        data-folded={isFolded || undefined}
        style={isFolded ? { maxHeight: LINE_PX * lines } : undefined}
        onFocus={() => isFolded && setOpen(true)}
      >
        <div ref={content} id={id} className={classes.content}>
          {children}
        </div>
      </div>
      {isLong && (
        <Button
          size="compact-sm"
          variant="subtle"
          mt={6}
          aria-expanded={isOpen}
          aria-controls={id}
          leftSection={
            isOpen ? <IconChevronUp size={15} aria-hidden /> : <IconChevronDown size={15} aria-hidden />
          }
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Show less' : 'Show all'}
        </Button>
      )}
    </>
  );
}
