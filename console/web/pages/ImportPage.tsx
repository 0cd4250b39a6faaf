// `/organisation/import/:importId?change=…`: one import.
import { useLocation, useParams } from '@tanstack/react-router';
import { LINE_CHANGES } from '../../../shared/organisation/import/plan.ts';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Import } from '../features/imports/Import.tsx';
import { IMPORT_WORDS } from '../features/imports/messages.ts';
import { useText } from '../i18n/useText.ts';

export function ImportPage() {
  const t = useText(IMPORT_WORDS);
  usePageTitle(t('page'));
  const { importId = '' } = useParams({ strict: false }) as { importId?: string };
  const search = useLocation({ select: ({ searchStr }) => searchStr });
  const given = new URLSearchParams(search).get('change');
  return (
    <RoleNeeded page="organisation" roles={['administrator']}>
      <Import key={importId} importId={importId} change={LINE_CHANGES.find((change) => change === given) ?? null} />
    </RoleNeeded>
  );
}
