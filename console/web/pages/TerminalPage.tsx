// `/organisation/terminals/:terminalId`: one terminal of the ledger.
import { useParams } from '@tanstack/react-router';
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { TERMINAL_WORDS } from '../features/organisation/terminals/messages.ts';
import { Terminal } from '../features/organisation/terminals/Terminal.tsx';
import { useText } from '../i18n/useText.ts';

export function TerminalPage() {
  const t = useText(TERMINAL_WORDS);
  usePageTitle(t('page'));
  const { terminalId = '' } = useParams({ strict: false }) as { terminalId?: string };
  return (
    <RoleNeeded page="organisation">
      <Terminal key={terminalId} terminalId={terminalId} />
    </RoleNeeded>
  );
}
