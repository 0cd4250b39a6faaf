// Stands before the overview: a role that has no overview is led to the first page of its own menu.
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { homeOf } from './pages.ts';
import { useSession } from './session.ts';

export function GoHome({ children }: { children: ReactNode }) {
  const { history } = useRouter();
  const role = useSession().data?.account?.role;
  const home = role === undefined ? '/' : homeOf(role);
  useEffect(() => {
    if (home !== '/') history.replace(home);
  }, [home, history]);
  return home === '/' ? children : null;
}
