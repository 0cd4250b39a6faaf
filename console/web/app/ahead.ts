// What the first page needs is asked for while the browser still reads the libraries: on a slow machine that is half a second.
import { beginSession } from './begun-session.ts';

/** The pages of the menu and those one comes back to, by the beginning of their address; each is fetched once, whoever asks. */
const FIRST: Readonly<Record<string, () => Promise<unknown>>> = {
  '': () => import('../pages/OverviewPage.tsx'),
  conditions: () => import('../pages/ConditionsPage.tsx'),
  endpoints: () =>
    /^\/endpoints\/./u.test(location.pathname)
      ? import('../pages/EndpointPage.tsx')
      : import('../pages/EndpointsPage.tsx'),
  software: () => import('../pages/SoftwarePage.tsx'),
  devices: () => import('../pages/DevicesPage.tsx'),
  media: () => import('../pages/MediaPage.tsx'),
  events: () => import('../pages/EventsPage.tsx'),
  organisation: () => import('../pages/OrganisationPage.tsx'),
  audit: () => import('../pages/AuditPage.tsx'),
};

// Nothing is lost when it fails: whoever needs it asks again, and says what is wrong.
beginSession();
const [, first = ''] = location.pathname.split('/');
if (Object.hasOwn(FIRST, first)) void FIRST[first]?.().catch(() => {});
