import { Container, Stack, Text, Title } from '@mantine/core';
import { usePerson } from '../api/account-queries';
import { usePageTitle } from '../shared/usePageTitle';
import { roleWords } from '../shared/words';
import { ColoursSection } from './ColoursSection';
import { NameSection } from './NameSection';
import { PasswordSection } from './PasswordSection';
import { SessionsSection } from './SessionsSection';

export function Component() {
  usePageTitle('Account');
  const person = usePerson();
  return (
    <Container size="sm" py="lg" px="md">
      <Stack gap="lg">
        <div>
          <Title order={1} size="h3">
            Account
          </Title>
          <Text c="dimmed" size="sm">
            {person.email} · {roleWords[person.role]}
          </Text>
        </div>
        <NameSection />
        <ColoursSection />
        <PasswordSection />
        <SessionsSection />
      </Stack>
    </Container>
  );
}
