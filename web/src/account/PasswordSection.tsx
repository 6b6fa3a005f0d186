import { Group, PasswordInput, Stack } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { usePerson, useUpdateAccount } from '../api/account-queries';
import { errorText, fieldErrors } from '../api/api-error';
import { BusyButton } from '../shared/BusyButton';
import { FormError } from '../shared/FormError';
import { formTexts, useFocusOnError, type FieldErrors } from '../shared/form';
import { Saved } from '../shared/Saved';
import { Section } from '../shared/Section';
import { NewPasswordInput } from '../sign-in/NewPasswordInput';
import { SHORTEST_PASSWORD } from '../sign-in/password-strength';

const fields = ['current_password', 'new_password'] as const;

export function PasswordSection() {
  const person = usePerson();
  const update = useUpdateAccount();
  const [errors, setErrors] = useState<FieldErrors>({});
  const [round, setRound] = useState(0);
  const form = useFocusOnError(errors);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const texts = formTexts(event.currentTarget, fields);
    const wrong: FieldErrors = {};
    if (!texts.current_password) wrong.current_password = 'Enter the password that you have now.';
    if ([...texts.new_password].length < SHORTEST_PASSWORD) {
      wrong.new_password = `The password needs ${SHORTEST_PASSWORD} characters or more.`;
    }
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    update.mutate(texts, {
      onSuccess: () => setRound((before) => before + 1),
      onError: (error) => setErrors(fieldErrors(error)),
    });
  };

  return (
    <Section title="Password" lead="A new one signs you out everywhere else.">
      <form key={round} ref={form} onSubmit={submit} noValidate>
        <Stack>
          <FormError>
            {update.isError && Object.keys(errors).length === 0 && errorText(update.error)}
          </FormError>
          {/* Password managers learn from it whose password this is. */}
          <input type="text" name="username" autoComplete="username" value={person.email} readOnly hidden />
          <PasswordInput
            name="current_password"
            label="Present password"
            autoComplete="current-password"
            error={errors.current_password}
            aria-invalid={Boolean(errors.current_password)}
          />
          <NewPasswordInput
            name="new_password"
            label="New password"
            known={[person.name, person.email]}
            error={errors.new_password}
          />
          <Group>
            <BusyButton type="submit" isBusy={update.isPending}>
              Change the password
            </BusyButton>
            <Saved>{update.isSuccess && 'Changed; your other sessions have ended'}</Saved>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
