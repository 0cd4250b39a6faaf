// Where the help of the page at hand comes from: whoever frames the pages gives it, and the page's head draws it.
import { createContext, type ReactNode, useContext } from 'react';

const PageHelpContext = createContext<ReactNode>(null);

/** `<PageHelp help={<Help page="endpoints" />}>…the page…</PageHelp>` */
export function PageHelp({ help, children }: { help: ReactNode; children: ReactNode }) {
  return <PageHelpContext value={help}>{children}</PageHelpContext>;
}

export function usePageHelp(): ReactNode {
  return useContext(PageHelpContext);
}
