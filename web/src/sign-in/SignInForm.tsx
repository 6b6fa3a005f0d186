import { PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useSignIn } from '../api/account-queries';
import type { Session } from '../api/types';
import { errorText, rightAddress } from '../api/api-error';
import { sessionStore } from '../api/session-store';
import { BusyButton } from '../shared/BusyButton';
import { FormError } from '../shared/FormError';
import { formTexts, useFocusOnError, type FieldErrors } from '../shared/form';
import { useStore } from '../shared/store';
import { RightAddress } from './RightAddress';

const fields = ['email', 'password'] as const;
type Field = (typeof fields)[number];

interface Props {
  /** Prefills the e-mail; the password then has the focus. */
  email?: string;
  onSignedIn: (session: Session) => void;
}

/** E-mail and password, on the sign-in page and over a page whose session has ended. */
export function SignInForm({ email, onSignedIn }: Props) {
  const signIn = useSignIn();
  const [errors, setErrors] = useState<FieldErrors<Field>>({});
  const form = useFocusOnError(errors);
  const state = useStore(sessionStore);
  const known = state.phase === 'signed-out' ? state.rightAddress : undefined;
  const address = rightAddress(signIn.error) ?? known;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const texts = formTexts(event.currentTarget, fields);
    const missing: FieldErrors<Field> = {};
    if (!texts.email.trim()) missing.email = 'Enter your e-mail address.';
    if (!texts.password) missing.password = 'Enter your password.';
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    signIn.mutate({ ...texts, email: texts.email.trim() }, { onSuccess: onSignedIn });
  };

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack>
        {address ? (
          <RightAddress address={address} />
        ) : (
          <FormError>{signIn.isError && errorText(signIn.error)}</FormError>
        )}
        <TextInput
          name="email"
          type="email"
          label="E-mail"
          autoComplete="username"
          defaultValue={email}
          autoFocus={!email}
          error={errors.email}
          withAsterisk={false}
          required
        />
        <PasswordInput
          name="password"
          label="Password"
          autoComplete="current-password"
          autoFocus={Boolean(email)}
          data-autofocus={email ? true : undefined}
          error={errors.password}
          aria-invalid={Boolean(errors.password)}
          withAsterisk={false}
          required
        />
        <BusyButton type="submit" isBusy={signIn.isPending} mt={4} fullWidth>
          Sign in
        </BusyButton>
      </Stack>
    </form>
  );
}
