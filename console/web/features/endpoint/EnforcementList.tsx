// How far each part of the policy is carried out on an endpoint: what does not hold first, with its reason.
import { STAGES, type Stage } from '../../../../shared/policies/controls.ts';
import { CONTROL_NAMES, ENFORCEMENT_REASONS, STAGE_WORDS } from '../../../../shared/policies/words.ts';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Outcome, type OutcomeState } from '../../../../shared/ui/Outcome.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import type { Item } from './api.ts';
import styles from './endpoint.module.css';
import { ENDPOINT_WORDS } from './messages.ts';

const OUTCOMES: Readonly<Record<Stage, OutcomeState>> = {
  proven: 'met',
  failed: 'not-met',
  watching: 'unknown',
  requested: 'unknown',
  written: 'unknown',
  'not-controlled': 'exempt',
};
const ORDER: readonly Stage[] = ['failed', ...STAGES.filter((stage) => stage !== 'failed')];

export function EnforcementList({ items }: { items: readonly Item<'enforcement'>[] }) {
  const t = useText(ENDPOINT_WORDS);
  const { language } = useUi();
  const now = useNow();
  const sorted = [...items].sort((a, b) => ORDER.indexOf(a.item.stage) - ORDER.indexOf(b.item.stage));
  return (
    <ul className={styles.posture}>
      {sorted.map(({ key, item, validFrom }) => (
        <li key={key}>
          <Outcome state={OUTCOMES[item.stage]} word={STAGE_WORDS[item.stage][language]} />
          <span className={styles.check}>{CONTROL_NAMES[item.control][language]}</span>
          <span className={styles.evidence}>
            {item.reason !== null &&
              (ENFORCEMENT_REASONS[item.reason]?.[language] ?? <Untrusted text={item.reason} most={200} />)}
            {item.reason === null &&
              item.policyVersion !== null &&
              t('enforcement.version', { version: item.policyVersion })}
          </span>
          <span className={styles.when}>
            <Instant at={validFrom} now={now} />
          </span>
        </li>
      ))}
    </ul>
  );
}
