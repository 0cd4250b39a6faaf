// The dialogs about leaving a terminal out of scope: ask, take back, approve, refuse, put back.
import type { TerminalView } from '../../../../../shared/protocol/api/terminals.ts';
import { cutMiddle, visibleText } from '../../../../../shared/ui/visible-text.ts';
import { useText } from '../../../i18n/useText.ts';
import { ChangeDialog } from '../ChangeDialog.tsx';
import styles from '../organisation.module.css';
import { terminalPath } from './api.ts';
import { TERMINAL_WORDS } from './messages.ts';

export const SCOPE_ACTS = ['ask', 'back', 'withdraw', 'approve', 'refuse'] as const;
export type ScopeAct = (typeof SCOPE_ACTS)[number];

export function ScopeDialog({ view, act, onClose }: { view: TerminalView; act: ScopeAct; onClose: () => void }) {
  const t = useText(TERMINAL_WORDS);
  const { terminalId, version, assetNumber } = view.terminal;
  const isDecision = act === 'approve' || act === 'refuse';
  return (
    <ChangeDialog
      title={t(`scope.${act}-title`, { asset: cutMiddle(visibleText(assetNumber), 40).text })}
      verb={t(`scope.${act}-verb`)}
      change={{
        method: 'POST',
        path: `${terminalPath(terminalId)}/scope${isDecision ? '/decision' : ''}`,
        body: { version, ...(isDecision ? { isApproved: act === 'approve' } : { isOutOfScope: act === 'ask' }) },
      }}
      onClose={onClose}
    >
      {act === 'ask' && <p className={styles.quiet}>{t('scope.ask-what')}</p>}
    </ChangeDialog>
  );
}
