// The posture checks of an endpoint: outcome by shape and word, what was seen, and since when.
import { POSTURE_NAMES } from '../../../../shared/i18n/section-names.ts';
import { unknownWords } from '../../../../shared/i18n/unknown-reasons.ts';
import type { PostureItem } from '../../../../shared/protocol/uplink/state.ts';
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import { classes } from '../../../../shared/ui/classes.ts';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Outcome, type OutcomeState } from '../../../../shared/ui/Outcome.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useNow } from '../../i18n/useNow.ts';
import type { Item } from './api.ts';
import styles from './endpoint.module.css';
import { reasonOf } from './facts.tsx';

const ORDER: Readonly<Record<OutcomeState, number>> = { 'not-met': 0, unknown: 1, exempt: 2, met: 3 };

export function outcomeOf({ holds }: PostureItem): OutcomeState {
  return isUnknown(holds) ? 'unknown' : holds ? 'met' : 'not-met';
}

/** @param brief the short list of the summary: first evidence only */
export function PostureList({ items, brief }: { items: readonly Item<'posture'>[]; brief?: boolean }) {
  const { language } = useUi();
  const now = useNow();
  const sorted = [...items].sort((a, b) => ORDER[outcomeOf(a.item)] - ORDER[outcomeOf(b.item)]);
  return (
    <ul className={classes(styles.posture, brief && styles.brief)}>
      {sorted.map(({ key, item, validFrom }) => {
        const evidence = brief ? item.evidence.slice(0, 1) : item.evidence;
        return (
          <li key={key}>
            <Outcome state={outcomeOf(item)} wordless={brief ?? false} />
            <span className={styles.check}>{POSTURE_NAMES[item.check][language]}</span>
            <span className={styles.evidence}>
              {isUnknown(item.holds) && (
                <span>{brief ? unknownWords(item.holds.unknown)[language] : reasonOf(item.holds, language)}</span>
              )}
              {(!brief || !isUnknown(item.holds)) &&
                evidence.map((line) => <Untrusted key={line} text={line} most={brief ? 36 : 120} />)}
            </span>
            <span className={styles.when}>
              <Instant at={validFrom} now={now} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
