import { Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSetUp } from '../api/account-queries';
import { errorText, fieldErrors, hasCode } from '../api/api-error';
import { BusyButton } from '../shared/BusyButton';
import { FormError } from '../shared/FormError';
import { formTexts, useFocusOnError, type FieldErrors } from '../shared/form';
import { NewPasswordInput } from './NewPasswordInput';
import { SHORTEST_PASSWORD } from './password-strength';

const fields = ['name', 'email', 'password'] as const;
type Texts = Record<(typeof fields)[number], string>;

function check(texts: Texts): FieldErrors {
  const wrong: FieldErrors = {};
  if (!texts.name) wrong.name = 'Enter your name, as colleagues should see it.';
  if (!/^\S+@\S+$/.test(texts.email)) wrong.email = 'Enter an e-mail address, such as you@example.com.';
  if ([...texts.password].length < SHORTEST_PASSWORD) {
    wrong.password = `The password needs ${SHORTEST_PASSWORD} characters or more.`;
  }
  return wrong;
}

interface Props {
  token: string;
  /** The link ran out, or somebody else used it, while the form was open. */
  onVoid: () => void;
  onDone: () => void;
}

/** Makes the first account and signs it in. */
export function SetUpForm({ token, onVoid, onDone }: Props) {
  const setUp = useSetUp();
  const [errors, setErrors] = useState<FieldErrors>({});
  const [known, setKnown] = useState<string[]>([]);
  const form = useFocusOnError(errors);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { password, ...rest } = formTexts(event.currentTarget, fields);
    const texts = { password, name: rest.name.trim(), email: rest.email.trim() };
    const wrong = check(texts);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    setUp.mutate(
      { token, ...texts },
      {
        onSuccess: onDone,
        onError: (error) => (hasCode(error, 'not_found') ? onVoid() : setErrors(fieldErrors(error))),
      },
    );
  };

  return (
    <form
      ref={form}
      onSubmit={submit}
      onBlur={(event) => setKnown(Object.values(formTexts(event.currentTarget, ['name', 'email'])))}
      noValidate
    >
      <Stack>
        <FormError>{setUp.isError && Object.keys(errors).length === 0 && errorText(setUp.error)}</FormError>
        <TextInput
          name="name"
          label="Your name"
          autoComplete="name"
          autoFocus
          error={errors.name}
          withAsterisk={false}
          required
        />
        <TextInput
          name="email"
          type="email"
          label="E-mail"
          description="You sign in with it."
          autoComplete="username"
          error={errors.email}
          withAsterisk={false}
          required
        />
        <NewPasswordInput
          name="password"
          label="Password"
          known={known}
          error={errors.password}
          withAsterisk={false}
          required
        />
        <BusyButton type="submit" isBusy={setUp.isPending} mt={4} fullWidth>
          Make the account
        </BusyButton>
      </Stack>
    </form>
  );
}
