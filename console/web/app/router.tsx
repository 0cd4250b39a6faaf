// The addresses of the console and the page at each. Pages are fetched when they are first opened.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseSearch, stringifySearch } from './address.ts';
import { BrokenPage, LostPage } from './OddPages.tsx';
import { Root } from './Root.tsx';

/** @param secret of the first-run link, when the page was opened by it */
export function makeRouter(secret: string | null) {
  const root = createRootRoute({ component: () => <Root secret={secret} />, notFoundComponent: LostPage });
  const routes = [
    createRoute({
      getParentRoute: () => root,
      path: '/',
      component: lazyRouteComponent(() => import('../pages/OverviewPage.tsx'), 'OverviewPage'),
    }),
    // Drawn by Root itself, without the menu.
    createRoute({ getParentRoute: () => root, path: '/first-run', component: () => null }),
    createRoute({ getParentRoute: () => root, path: '/invitation', component: () => null }),
    createRoute({
      getParentRoute: () => root,
      path: '/conditions',
      component: lazyRouteComponent(() => import('../pages/ConditionsPage.tsx'), 'ConditionsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/endpoints',
      component: lazyRouteComponent(() => import('../pages/EndpointsPage.tsx'), 'EndpointsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/endpoints/$endpointId',
      component: lazyRouteComponent(() => import('../pages/EndpointPage.tsx'), 'EndpointPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/endpoints/$endpointId/$tab',
      component: lazyRouteComponent(() => import('../pages/EndpointPage.tsx'), 'EndpointPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/software',
      component: lazyRouteComponent(() => import('../pages/SoftwarePage.tsx'), 'SoftwarePage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/software/requests',
      component: lazyRouteComponent(() => import('../pages/SoftwareRequestsPage.tsx'), 'SoftwareRequestsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/software/licences',
      component: lazyRouteComponent(() => import('../pages/LicencesPage.tsx'), 'LicencesPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/software/$titleId',
      component: lazyRouteComponent(() => import('../pages/SoftwareTitlePage.tsx'), 'SoftwareTitlePage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/devices',
      component: lazyRouteComponent(() => import('../pages/DevicesPage.tsx'), 'DevicesPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/media',
      component: lazyRouteComponent(() => import('../pages/MediaPage.tsx'), 'MediaPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/media/register',
      component: lazyRouteComponent(() => import('../pages/MediaRegisterPage.tsx'), 'MediaRegisterPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/media/forms',
      component: lazyRouteComponent(() => import('../pages/MediaFormsPage.tsx'), 'MediaFormsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/media/register/$mediumId',
      component: lazyRouteComponent(() => import('../pages/MediumPage.tsx'), 'MediumPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/devices/$deviceId',
      component: lazyRouteComponent(() => import('../pages/DevicePage.tsx'), 'DevicePage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/events',
      component: lazyRouteComponent(() => import('../pages/EventsPage.tsx'), 'EventsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/enrolment',
      component: lazyRouteComponent(() => import('../pages/EnrolmentPage.tsx'), 'EnrolmentPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/organisation',
      component: lazyRouteComponent(() => import('../pages/OrganisationPage.tsx'), 'OrganisationPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/organisation/import',
      component: lazyRouteComponent(() => import('../pages/ImportsPage.tsx'), 'ImportsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/organisation/import/directory',
      component: lazyRouteComponent(() => import('../pages/DirectoryPage.tsx'), 'DirectoryPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/organisation/import/$importId',
      component: lazyRouteComponent(() => import('../pages/ImportPage.tsx'), 'ImportPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/organisation/terminals/$terminalId',
      component: lazyRouteComponent(() => import('../pages/TerminalPage.tsx'), 'TerminalPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/organisation/reorganisations/$reorganisationId',
      component: lazyRouteComponent(() => import('../pages/ReorganisationPage.tsx'), 'ReorganisationPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/people/$personId',
      component: lazyRouteComponent(() => import('../pages/PersonPage.tsx'), 'PersonPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/calendar',
      component: lazyRouteComponent(() => import('../pages/CalendarPage.tsx'), 'CalendarPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/calendar/$stopId',
      component: lazyRouteComponent(() => import('../pages/StopPage.tsx'), 'StopPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/policies',
      component: lazyRouteComponent(() => import('../pages/PoliciesPage.tsx'), 'PoliciesPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/policies/$zone/proposal',
      component: lazyRouteComponent(() => import('../pages/ProposalPage.tsx'), 'ProposalPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/policies/$zone/impact',
      component: lazyRouteComponent(() => import('../pages/ImpactPage.tsx'), 'ImpactPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/policies/$zone',
      component: lazyRouteComponent(() => import('../pages/PolicyPage.tsx'), 'PolicyPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/permits',
      component: lazyRouteComponent(() => import('../pages/PermitsPage.tsx'), 'PermitsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/permits/$permitId',
      component: lazyRouteComponent(() => import('../pages/PermitPage.tsx'), 'PermitPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/audit',
      component: lazyRouteComponent(() => import('../pages/AuditPage.tsx'), 'AuditPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/audit/$seq',
      component: lazyRouteComponent(() => import('../pages/AuditEntryPage.tsx'), 'AuditEntryPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/operators',
      component: lazyRouteComponent(() => import('../pages/OperatorsPage.tsx'), 'OperatorsPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/operators/$accountId',
      component: lazyRouteComponent(() => import('../pages/AccountPage.tsx'), 'AccountPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/deputies',
      component: lazyRouteComponent(() => import('../pages/DeputiesPage.tsx'), 'DeputiesPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/me',
      component: lazyRouteComponent(() => import('../pages/MePage.tsx'), 'MePage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/me/permits',
      component: lazyRouteComponent(() => import('../pages/PermitOwnPage.tsx'), 'PermitOwnPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/me/permits/new',
      component: lazyRouteComponent(() => import('../pages/PermitAskPage.tsx'), 'PermitAskPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/me/permits/$permitId',
      component: lazyRouteComponent(() => import('../pages/PermitOwnPage.tsx'), 'PermitOwnPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/settings/health',
      component: lazyRouteComponent(() => import('../pages/HealthPage.tsx'), 'HealthPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/settings/retention',
      component: lazyRouteComponent(() => import('../pages/RetentionPage.tsx'), 'RetentionPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/settings',
      component: lazyRouteComponent(() => import('../pages/SettingsPage.tsx'), 'SettingsPage'),
    }),
  ];
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch,
    stringifySearch,
    scrollRestoration: true,
    defaultErrorComponent: BrokenPage,
    defaultPendingMs: 300,
  });
}
