// Which of the three worlds one is in: the first run, the sign-in, or the console itself.
import { Outlet, useLocation } from '@tanstack/react-router';
import { Waiting } from '../../../shared/ui/Waiting.tsx';
import { FirstRun } from '../features/first-run/FirstRun.tsx';
import { Invited } from '../features/first-run/Invited.tsx';
import { SignIn } from '../features/sign-in/SignIn.tsx';
import { LiveProvider } from './LiveProvider.tsx';
import { ProblemOf } from './ProblemOf.tsx';
import styles from './Root.module.css';
import { Shell } from './Shell.tsx';
import { useSession } from './session.ts';

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
    return <Invited session={session.data} secret={secret} />;
  if (pathname === '/first-run' || stage.startsWith('setup-'))
    return <FirstRun session={session.data} secret={secret} />;
  if (stage !== 'full' || account === null) return <SignIn session={session.data} />;
  return (
    <LiveProvider isOn={account.role !== 'staff' && account.role !== 'contractor'}>
      <Shell session={session.data} account={account}>
        <Outlet />
      </Shell>
    </LiveProvider>
  );
}
