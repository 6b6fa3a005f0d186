import { useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun, type Icon } from '@tabler/icons-react';
import { useEffect } from 'react';
import { usePerson, useUpdateAccount } from '../api/account-queries';
import { notifyFailed } from '../shared/notify';
import type { ThemeChoice } from '../api/types';

export const themeChoices: { value: ThemeChoice; label: string; icon: Icon }[] = [
  { value: 'auto', label: 'As the system', icon: IconDeviceDesktop },
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
];

/** The colours of this person's pages; a choice shows at once and is kept with the account. */
export function useThemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const update = useUpdateAccount();
  return {
    theme: colorScheme,
    choose(value: string) {
      const theme = value as ThemeChoice;
      setColorScheme(theme);
      update.mutate(
        { theme },
        { onError: (error) => notifyFailed('Your choice is kept in this browser only', error) },
      );
    },
  };
}

/** Brings the choice that the person made elsewhere to this browser. */
export function useAccountTheme(): void {
  const { theme } = usePerson();
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => setColorScheme(theme), [theme, setColorScheme]);
}
