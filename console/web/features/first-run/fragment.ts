// The secret of the link of a first run, an invitation or a renewal: taken out of the address before anything else sees it.

const LINKS = ['/first-run', '/invitation'];

/** What is needed of a window. */
export interface Addressed {
  readonly location: { readonly pathname: string; readonly search: string; readonly hash: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
}

/**
 * Takes the secret of `/first-run#…` or `/invitation#…` and removes it from the address bar and the history at once.
 * A fragment is never sent to a server; what remains is that somebody reads it over a shoulder or in the history.
 * @returns null where the address is no such link
 */
export function takeSecret({ location, history }: Addressed): string | null {
  if (!LINKS.includes(location.pathname) || location.hash.length < 2) return null;
  const given = location.hash.slice(1).replace(/^secret=/u, '');
  history.replaceState(null, '', location.pathname + location.search);
  return decoded(given);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not encoded at all: taken as it is, the server decides
  }
}
