import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconLogout, IconUserCog } from '@tabler/icons-react';
import { Link } from 'react-router';
import { usePerson, useSignOut } from '../api/account-queries';
import { notifyFailed } from '../shared/notify';
import { leave } from './leave';
import { themeChoices, useThemeChoice } from './theme-choice';

/** Who is signed in, the colours, the account, the way out. */
export function UserMenu() {
  const person = usePerson();
  const { theme, choose } = useThemeChoice();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" width={248} shadow="md" withinPortal={false}>
      <Menu.Target>
        <UnstyledButton bdrs="xl">
          <Avatar name={person.name} variant="filled" color="ink" radius="xl" size={34} />
          <VisuallyHidden>Your menu, {person.name}</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text fw={600} size="sm" c="var(--mantine-color-text)" truncate>
            {person.name}
          </Text>
          <Text size="xs" truncate>
            {person.email}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>Colours</Menu.Label>
        <Menu.RadioGroup value={theme} onChange={choose}>
          {themeChoices.map(({ value, label, icon: Glyph }) => (
            <Menu.RadioItem key={value} value={value} rightSection={<Glyph size={16} aria-hidden />}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCog size={16} />}>
          Account
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          closeMenuOnClick={false}
          disabled={signOut.isPending}
          onClick={() =>
            signOut.mutate(
              {},
              { onSuccess: leave, onError: (error) => notifyFailed('You are still signed in', error) },
            )
          }
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
