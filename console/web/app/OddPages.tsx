// The pages for an address that leads nowhere, and for a page that broke.
import { SekimoriError } from '../../../shared/errors/error.ts';
import { ButtonLink } from '../../../shared/ui/Button.tsx';
import { Empty } from '../../../shared/ui/Empty.tsx';
import { PageHead } from '../../../shared/ui/PageHead.tsx';
import { useText } from '../i18n/useText.ts';
import { APP_WORDS } from './messages.ts';
import { ProblemOf } from './ProblemOf.tsx';
import { usePageTitle } from './usePageTitle.ts';

export function LostPage() {
  const t = useText(APP_WORDS);
  usePageTitle(t('page.lost'));
  return (
    <>
      <PageHead title={t('page.lost')} />
      <Empty title={t('page.lost-lead')} action={<ButtonLink href="/">{t('page.to-overview')}</ButtonLink>} />
    </>
  );
}

export function BrokenPage({ error }: { error: unknown }) {
  const t = useText(APP_WORDS);
  usePageTitle(t('page.broke'));
  return (
    <>
      <PageHead title={t('page.broke')} />
      <ProblemOf
        cause={error instanceof SekimoriError ? error : new SekimoriError('SKM_UNEXPECTED', {}, { cause: error })}
        onRetry={() => location.reload()}
      />
    </>
  );
}
