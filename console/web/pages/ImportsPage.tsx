// `/organisation/import?kind=…`: where an import begins.
import { useLocation, useRouter } from '@tanstack/react-router';
import { dayOf } from '../../../shared/calendar/day.ts';
import { IMPORT_KINDS } from '../../../shared/organisation/import/kinds.ts';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { IMPORT_WORDS } from '../features/imports/messages.ts';
import { Start } from '../features/imports/Start.tsx';
import { useNow } from '../i18n/useNow.ts';
import { useText } from '../i18n/useText.ts';

export function ImportsPage() {
  const t = useText(IMPORT_WORDS);
  const { history } = useRouter();
  const now = useNow();
  usePageTitle(t('page'));
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const given = new URLSearchParams(search).get('kind');
  return (
    <RoleNeeded page="organisation" roles={['administrator']}>
      <Start
        kind={IMPORT_KINDS.find((kind) => kind === given) ?? 'people'}
        today={dayOf(now)}
        onKind={(kind) => history.replace(`/organisation/import?kind=${kind}`)}
        onOpen={(importId) => history.push(`/organisation/import/${encodeURIComponent(importId)}`)}
      />
    </RoleNeeded>
  );
}
