// The addresses people come to first, from a bookmark or a link, and the page at each; `/*` is anything below.
export const FIRST_PAGES: Readonly<Record<string, string>> = {
  '/': 'OverviewPage',
  '/conditions': 'ConditionsPage',
  '/endpoints': 'EndpointsPage',
  '/endpoints/*': 'EndpointPage',
  '/software': 'SoftwarePage',
  '/software/*': 'SoftwareTitlePage',
  '/devices': 'DevicesPage',
  '/media': 'MediaPage',
  '/events': 'EventsPage',
  '/organisation': 'OrganisationPage',
  '/audit': 'AuditPage',
};
