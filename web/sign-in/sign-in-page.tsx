/** Sign in. In a demonstration the people are listed, and choosing one fills the form. */
import { useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { Refusal, sentenceOf } from '../http/problem.ts';
import { useSignIn } from '../mutations/sign-in.ts';
import { useDemoPeople } from '../queries/demo-people.ts';
import { useMe } from '../queries/me.ts';
import { DemoBanner } from '../shell/demo-banner.tsx';
import { Footer } from '../shell/footer.tsx';
import { SkipLink } from '../shell/skip-link.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import type { SummaryLine } from '../ui/error-summary.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { DemoPeopleList } from './demo-people-list.tsx';
import { PasswordInput } from './password-input.tsx';
import { returnPath } from './return-path.ts';

export function SignInPage() {
  const { search } = useLocation();
  const me = useMe();
  const demo = useDemoPeople();
  const signIn = useSignIn();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [attempt, setAttempt] = useState(0);
  if (me.data) return <Navigate to={returnPath(search)} replace />;

  const empty: SummaryLine[] =
    attempt === 0
      ? []
      : [
          ...(username.trim() ? [] : [{ target: 'username', message: 'Enter your username' }]),
          ...(password ? [] : [{ target: 'password', message: 'Enter your password' }]),
        ];
  const refused =
    signIn.error && empty.length === 0
      ? [
          {
            target: signIn.error instanceof Refusal ? 'username' : null,
            message: sentenceOf(signIn.error),
          },
        ]
      : [];
  const errorOf = (target: string) => empty.find((line) => line.target === target)?.message;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (signIn.isPending) return;
    signIn.reset();
    if (!username.trim() || !password) return setAttempt((count) => count + 1);
    signIn.mutate(
      { username: username.trim(), password },
      { onError: () => setAttempt((count) => count + 1) },
    );
  };
  return (
    <>
      <SkipLink />
      <header className="baton-masthead">
        <div className="govuk-width-container">
          <div className="baton-masthead__row">
            <span className="baton-masthead__name">Baton</span>
          </div>
        </div>
      </header>
      {demo.data && <DemoBanner />}
      <div className="govuk-width-container">
        <Page title="Sign in">
          {search.includes('ended=1') && (
            <Notice title="You have been signed out">
              <p className="govuk-body">
                Sign in again to go back to where you were. What you typed is kept.
              </p>
            </Notice>
          )}
          <div className="baton-sign-in">
            <form noValidate onSubmit={submit} aria-label="Sign in">
              <ErrorSummary lines={[...empty, ...refused]} attempt={attempt} />
              <TextInput
                id="username"
                label="Username"
                value={username}
                onChange={setUsername}
                error={errorOf('username')}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                size={20}
              />
              <PasswordInput value={password} onChange={setPassword} error={errorOf('password')} />
              <Button type="submit" busy={signIn.isPending} busyText="Signing in...">
                Sign in
              </Button>
            </form>
            {demo.data && (
              <DemoPeopleList
                demo={demo.data}
                onChoose={(chosen) => {
                  setUsername(chosen);
                  setPassword(demo.data?.password ?? '');
                  setAttempt(0);
                  document.querySelector<HTMLElement>('form button[type=submit]')?.focus();
                }}
              />
            )}
          </div>
        </Page>
      </div>
      <Footer />
    </>
  );
}
