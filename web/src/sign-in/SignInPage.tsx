import { useNavigate, useSearchParams } from 'react-router';
import { safeNext } from '../app/safe-next';
import { usePageTitle } from '../shared/usePageTitle';
import { EntryCard } from './EntryCard';
import { SignInForm } from './SignInForm';

export function Component() {
  usePageTitle('Sign in');
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const goOn = () => void navigate(safeNext(parameters.get('next')), { replace: true });
  return (
    <EntryCard title="Sign in" lead="Decisions that wait for a person">
      <SignInForm onSignedIn={goOn} />
    </EntryCard>
  );
}
