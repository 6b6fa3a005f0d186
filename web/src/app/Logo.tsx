import { Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import icon from './icon.svg';
import classes from './Logo.module.css';

export function Logo() {
  return (
    <Link to="/inbox" className={classes.link} aria-label="Tickiti, to the inbox">
      <Group gap={10} wrap="nowrap">
        <img src={icon} alt="" width={28} height={28} />
        <Text component="span" fw={650} fz={17} lts="-0.01em">
          Tickiti
        </Text>
      </Group>
    </Link>
  );
}
