import { Alert, Anchor, List } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useRef, type MouseEvent } from 'react';
import { excerpt } from '../values/value-words';
import type { Problems } from './problems';

interface Props {
  problems: Problems;
  /** Paths that were changed since; they stay in the list, so that nothing below moves meanwhile. */
  changed: ReadonlySet<string>;
  /** A new number takes the focus here. */
  serial: number;
  labelOf: (path: string) => string | undefined;
  idOf: (path: string) => string;
}

/** What has to be mended before this can be submitted, with a way to each field. */
export function ErrorSummary({ problems, changed, serial, labelOf, idOf }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const isEmpty = problems.size === 0;
  useEffect(() => {
    if (isEmpty) return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'nearest' });
  }, [serial, isEmpty]);
  if (isEmpty) return null;

  const go = (event: MouseEvent, path: string) => {
    event.preventDefault();
    document.getElementById(idOf(path))?.focus();
  };
  return (
    <Alert
      ref={box}
      role="alert"
      tabIndex={-1}
      color="red"
      icon={<IconAlertCircle />}
      title="Please look at these fields"
    >
      <List size="sm" spacing={4}>
        {[...problems].map(([path, problem]) => {
          const label = labelOf(path);
          return (
            <List.Item key={path}>
              {label === undefined ? (
                path
              ) : (
                <Anchor
                  href={`#${idOf(path)}`}
                  size="sm"
                  c="inherit"
                  underline="always"
                  onClick={(event) => go(event, path)}
                >
                  {excerpt(label, 80)}
                </Anchor>
              )}
              : {changed.has(path) ? 'changed now.' : problem}
            </List.Item>
          );
        })}
      </List>
    </Alert>
  );
}
