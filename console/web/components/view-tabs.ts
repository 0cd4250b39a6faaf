// The saved views of a page as the page places them: tabs, and what saves and changes them beside.
import type { ReactNode } from 'react';
import type { Tab } from '../../../shared/ui/Tabs.tsx';

export interface ViewTabs {
  readonly tabs: readonly Tab[];
  /** The view that is open, changed or not. */
  readonly isOpen: boolean;
  readonly controls: ReactNode;
}
