import { Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { usePerson, useUpdateAccount } from '../api/account-queries';
import { errorText, fieldErrors } from '../api/api-error';
import { BusyButton } from '../shared/BusyButton';
import { FormError } from '../shared/FormError';
import { formTexts, useFocusOnError, type FieldErrors } from '../shared/form';
import { Saved } from '../shared/Saved';
import { Section } from '../shared/Section';

export function NameSection() {
  const person = usePerson();
  const update = useUpdateAccount();
  const [errors, setErrors] = useState<FieldErrors>({});
  const form = useFocusOnError(errors);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = formTexts(event.currentTarget, ['name']).name.trim();
    setErrors(name ? {} : { name: 'Enter your name, as colleagues should see it.' });
    if (!name) return;
    update.mutate({ name }, { onError: (error) => setErrors(fieldErrors(error)) });
  };

  return (
    <Section title="Name" lead="Colleagues and customers see it.">
      <form ref={form} onSubmit={submit} onChange={() => update.reset()} noValidate>
        <Stack>
          <FormError>{update.isError && !errors.name && errorText(update.error)}</FormError>
          <TextInput
            name="name"
            label="Your name"
            autoComplete="name"
            defaultValue={person.name}
            error={errors.name}
          />
          <Group>
            <BusyButton type="submit" isBusy={update.isPending}>
              Save the name
            </BusyButton>
            <Saved>{update.isSuccess && 'Saved'}</Saved>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
