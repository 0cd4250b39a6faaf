// The `?` in the head of a page that opens its help.
import { CircleQuestionMark } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Hidden } from '../../../../shared/ui/Hidden.tsx';
import { Popover } from '../../../../shared/ui/Popover.tsx';
import type { Page } from '../../app/pages.ts';
import { useText } from '../../i18n/useText.ts';
import { HELP_WORDS } from './messages.ts';

const HelpPanel = lazy(() => import('./HelpPanel.tsx').then(({ HelpPanel }) => ({ default: HelpPanel })));

export function Help({ page }: { page: Page['id'] }) {
  const t = useText(HELP_WORDS);
  return (
    <Popover
      label={t('button')}
      trigger={
        <>
          <CircleQuestionMark aria-hidden="true" />
          <Hidden>{t('button')}</Hidden>
        </>
      }
    >
      {() => (
        <Suspense fallback={null}>
          <HelpPanel page={page} />
        </Suspense>
      )}
    </Popover>
  );
}
