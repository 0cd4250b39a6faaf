// Everything around the pages: what was asked, what the person prefers, the components' surroundings, the router.
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Toasts } from '../../../shared/ui/Toasts.tsx';
import { UiProvider } from '../../../shared/ui/UiProvider.tsx';
import { PreferencesProvider, usePreferences } from './preferences.tsx';
import { makeQueries } from './queries.ts';
import type { makeRouter } from './router.tsx';

type AppRouter = ReturnType<typeof makeRouter>;

export function App({ router }: { router: AppRouter }) {
  const [queries] = useState(makeQueries);
  return (
    <QueryClientProvider client={queries}>
      <PreferencesProvider>
        <Routed router={router} />
      </PreferencesProvider>
    </QueryClientProvider>
  );
}

function Routed({ router }: { router: AppRouter }) {
  const [navigate] = useState(() => (href: string) => router.history.push(href));
  const { language, calendar } = usePreferences().preferences;
  useEffect(() => {
    // Setting it anew, even to the same, has the browser work out every style of the page again.
    if (document.documentElement.lang !== language) document.documentElement.lang = language;
  }, [language]);
  return (
    <UiProvider language={language} calendar={calendar} navigate={navigate}>
      <Toasts>
        <RouterProvider router={router} />
      </Toasts>
    </UiProvider>
  );
}
