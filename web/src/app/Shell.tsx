import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { startLive } from '../api/live';
import { QueueNav } from '../inbox/QueueNav';
import { NotificationBell } from '../notifications/NotificationBell';
import { useArrival } from './arrival';
import { ConnectionBanner } from './ConnectionBanner';
import { rememberInbox } from '../shared/inbox-place';
import { ShortcutHelp } from '../shared/ShortcutHelp';
import { Logo } from './Logo';
import { useAccountTheme } from './theme-choice';
import { UserMenu } from './UserMenu';
import classes from './Shell.module.css';

/** The frame around every page of a signed-in person; owns the live stream of this tab. */
export function Shell() {
  const queries = useQueryClient();
  const { pathname, search } = useLocation();
  const [isNavOpen, { toggle: toggleNav, close: closeNav }] = useDisclosure(false);
  useAccountTheme();
  useArrival();
  useEffect(() => startLive(queries), [queries]);
  useEffect(() => closeNav(), [pathname, search, closeNav]);
  useEffect(() => {
    if (pathname === '/inbox') rememberInbox(search);
  }, [pathname, search]);

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 264, breakpoint: 'sm', collapsed: { mobile: !isNavOpen } }}
      padding={0}
    >
      <a className={classes.skip} href="#page">
        Skip to the page
      </a>
      <AppShell.Header className={classes.header}>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger
              opened={isNavOpen}
              onClick={toggleNav}
              hiddenFrom="sm"
              size="sm"
              aria-label={isNavOpen ? 'Close the navigation' : 'Open the navigation'}
              aria-expanded={isNavOpen}
            />
            <Logo />
          </Group>
          <Group gap="sm" wrap="nowrap">
            <NotificationBell />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar className={classes.navbar} aria-label="Inbox and queues">
        <QueueNav />
      </AppShell.Navbar>
      <AppShell.Main id="page" tabIndex={-1} className={classes.main}>
        <ConnectionBanner />
        <Outlet />
        <ScrollRestoration />
        <ShortcutHelp />
      </AppShell.Main>
    </AppShell>
  );
}
