// The tabs of one endpoint's page, in their order; each has its own address.
export const TABS = [
  'summary',
  'timeline',
  'posture',
  'enforcement',
  'devices',
  'network',
  'software',
  'hardware',
] as const;
export type EndpointTab = (typeof TABS)[number];

export function isTab(text: string): text is EndpointTab {
  return (TABS as readonly string[]).includes(text);
}

export function tabAddress(endpointId: string, tab: EndpointTab): string {
  return `/endpoints/${encodeURIComponent(endpointId)}/${tab}`;
}
