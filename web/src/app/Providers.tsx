import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Announcer } from '../shared/Announcer';
import { colorSchemeManager } from './color-scheme';
import { styleNonce } from './nonce';
import { cssVariables, theme } from './theme';

export function Providers({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      <Announcer />
      <Notifications position="bottom-right" limit={4} />
    </MantineProvider>
  );
}
