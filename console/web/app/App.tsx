// Everything around the pages: what was asked, what the person prefers, the components' surroundings, the router.
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Toasts } from '../../../shared/ui/Toasts.tsx';
import { UiProvider } from '../../../shared/ui/UiProvider.tsx';
import { PreferencesProvider, usePreferences } from './preferences.tsx';
import { makeQueries } from './queries.ts';
import { makeRouter } from './router.tsx';

/** @param secret of the first-run link, when the page was opened by it */
export function App({ secret }: { secret: string | null }) {
  const [queries] = useState(makeQueries);
  return (
    <QueryClientProvider client={queries}>
      <PreferencesProvider>
        <Routed secret={secret} />
      </PreferencesProvider>
    </QueryClientProvider>
  );
}

function Routed({ secret }: { secret: string | null }) {
  const [router] = useState(() => makeRouter(secret));
  const [navigate] = useState(() => (href: string) => router.history.push(href));
  const { language, calendar } = usePreferences().preferences;
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <UiProvider language={language} calendar={calendar} navigate={navigate}>
      <Toasts>
        <RouterProvider router={router} />
      </Toasts>
    </UiProvider>
  );
}
