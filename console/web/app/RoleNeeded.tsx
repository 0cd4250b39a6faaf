// Stands before a page: who may not open it is told which role may, with the way back.
import type { ReactNode } from 'react';
import type { Role } from '../../../shared/protocol/api/common.ts';
import { ButtonLink } from '../../../shared/ui/Button.tsx';
import { Empty } from '../../../shared/ui/Empty.tsx';
import { PageHead } from '../../../shared/ui/PageHead.tsx';
import { useUi } from '../../../shared/ui/UiProvider.tsx';
import { useText } from '../i18n/useText.ts';
import { APP_WORDS } from './messages.ts';
import { homeOf, PAGES, type Page } from './pages.ts';
import { ROLE_NAMES } from './roles.ts';
import { useSession } from './session.ts';

/** @param roles where fewer than those of the page in the menu may open this part of it */
export function RoleNeeded(props: { page: Page['id']; roles?: readonly Role[]; children: ReactNode }) {
  const { page: id, children } = props;
  const t = useText(APP_WORDS);
  const { language } = useUi();
  const role = useSession().data?.account?.role;
  const page = PAGES.find((each) => each.id === id);
  const allowed = props.roles ?? page?.roles ?? [];
  if (page === undefined || role === undefined || allowed.includes(role)) return children;
  const roles = allowed.map((each) => ROLE_NAMES[each][language]).join(language === 'ja' ? '・' : ' or ');
  return (
    <>
      <PageHead title={t(page.label)} />
      <Empty
        title={t('page.role-needed', { roles })}
        action={
          <ButtonLink href={homeOf(role)}>
            {homeOf(role) === '/' ? t('page.to-overview') : t('page.to-home')}
          </ButtonLink>
        }
      >
        {t('page.role-needed-ask')}
      </Empty>
    </>
  );
}
