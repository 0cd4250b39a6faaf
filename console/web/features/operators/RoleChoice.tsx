// Which role: the smallest first, each with what it may do.
import { useId } from 'react';
import type { Role } from '../../../../shared/protocol/api/common.ts';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ROLE_NAMES } from '../../app/roles.ts';
import { useText } from '../../i18n/useText.ts';
import { OPERATORS_WORDS } from './messages.ts';
import styles from './operators.module.css';

/** By how much they may do: whoever invites begins with the least. */
const SMALLEST_FIRST: readonly Role[] = ['staff', 'contractor', 'section-head', 'auditor', 'operator', 'administrator'];
export const SMALLEST_ROLE: Role = 'staff';

export function RoleChoice({ role, onRole }: { role: Role; onRole: (role: Role) => void }) {
  const t = useText(OPERATORS_WORDS);
  const { language } = useUi();
  const name = useId();
  return (
    <fieldset className={styles.roles}>
      <legend>{t('invite.role')}</legend>
      {SMALLEST_FIRST.map((each) => (
        <label key={each} className={styles.roleChoice}>
          <input type="radio" name={name} checked={each === role} onChange={() => onRole(each)} />
          <span>
            <b>{ROLE_NAMES[each][language]}</b>
            <span className={styles.quiet}>{t(`may.${each}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
