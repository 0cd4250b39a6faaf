// Which of the three worlds one is in: the first run, the sign-in, or the console itself.
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { Waiting } from '../../../shared/ui/Waiting.tsx';
import { LiveProvider } from './LiveProvider.tsx';
import { ProblemOf } from './ProblemOf.tsx';
import styles from './Root.module.css';
import { Shell } from './Shell.tsx';
import { useSession } from './session.ts';

// Whoever is signed in, and nearly everybody is, does not wait for what comes before it.
const FirstRun = lazy(async () => ({ default: (await import('../features/first-run/FirstRun.tsx')).FirstRun }));
const Invited = lazy(async () => ({ default: (await import('../features/first-run/Invited.tsx')).Invited }));
const SignIn = lazy(async () => ({ default: (await import('../features/sign-in/SignIn.tsx')).SignIn }));

export function Root({ secret }: { secret: string | null }) {
  const session = useSession();
  const pathname = useLocation({ select: (location) => location.pathname });
  if (session.data === undefined) {
    return (
      <main className={styles.alone}>
        {session.isError ? (
          <ProblemOf cause={session.error} onRetry={() => void session.refetch()} />
        ) : (
          <Waiting lines={3} />
        )}
      </main>
    );
  }
  const { stage, account } = session.data;
  if (pathname === '/invitation' || session.data.link !== null)
    return (
      <Before>
        <Invited session={session.data} secret={secret} />
      </Before>
    );
  if (pathname === '/first-run' || stage.startsWith('setup-'))
    return (
      <Before>
        <FirstRun session={session.data} secret={secret} />
      </Before>
    );
  if (stage !== 'full' || account === null)
    return (
      <Before>
        <SignIn session={session.data} />
      </Before>
    );
  return (
    <LiveProvider isOn={account.role !== 'staff' && account.role !== 'contractor'}>
      <Shell session={session.data} account={account}>
        <Outlet />
      </Shell>
    </LiveProvider>
  );
}

function Before({ children }: { children: ReactNode }) {
  return <Suspense fallback={<main className={styles.alone} aria-busy="true" />}>{children}</Suspense>;
}
