import { Group, PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useState } from 'react';
import classes from './NewPasswordInput.module.css';
import { passwordStrength, SHORTEST_PASSWORD } from './password-strength';

interface Props extends Omit<PasswordInputProps, 'value' | 'onChange' | 'description'> {
  /** What an attacker would try first: name, e-mail. */
  known?: string[];
}

/** A field for a new password that says how good it is while it is typed. */
export function NewPasswordInput({ known = [], ...input }: Props) {
  const [password, setPassword] = useState('');
  const { score, word, hint } = passwordStrength(password, known);
  const advice = `At least ${SHORTEST_PASSWORD} characters. A few unrelated words are good.`;
  return (
    <PasswordInput
      autoComplete="new-password"
      minLength={SHORTEST_PASSWORD}
      {...input}
      value={password}
      onChange={(event) => setPassword(event.currentTarget.value)}
      aria-invalid={Boolean(input.error)}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      inputContainer={(field) => (
        <>
          {field}
          <Group gap={4} mt={8} mb={6} aria-hidden>
            {[1, 2, 3, 4].map((step) => (
              <div
                key={step}
                className={classes.step}
                data-reached={password !== '' && score >= step ? score : undefined}
              />
            ))}
          </Group>
        </>
      )}
      description={password === '' ? advice : `${word}. ${hint}`}
      descriptionProps={{ 'aria-live': 'polite' }}
    />
  );
}
