// The posture checks of an endpoint: outcome by shape and word, what was seen, and since when.
import { formatCount } from '../../../../shared/i18n/number.ts';
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
import { useText } from '../../i18n/useText.ts';
import type { Item } from './api.ts';
import styles from './endpoint.module.css';
import { reasonOf } from './facts.tsx';
import { ENDPOINT_WORDS } from './messages.ts';

/** Lines shown at once; pending updates may be hundreds. */
const MOST_EVIDENCE = 4;
const ORDER: Readonly<Record<OutcomeState, number>> = { 'not-met': 0, unknown: 1, exempt: 2, met: 3 };

export function outcomeOf({ holds }: PostureItem): OutcomeState {
  return isUnknown(holds) ? 'unknown' : holds ? 'met' : 'not-met';
}

/** @param brief the short list of the summary: first evidence only */
export function PostureList({ items, brief }: { items: readonly Item<'posture'>[]; brief?: boolean }) {
  const t = useText(ENDPOINT_WORDS);
  const { language } = useUi();
  const now = useNow();
  const sorted = [...items].sort((a, b) => ORDER[outcomeOf(a.item)] - ORDER[outcomeOf(b.item)]);
  return (
    <ul className={classes(styles.posture, brief && styles.brief)}>
      {sorted.map(({ key, item, validFrom }) => {
        const most = brief ? 1 : MOST_EVIDENCE;
        const evidence = item.evidence.slice(0, most);
        const more = item.evidence.slice(most);
        return (
          <li key={key}>
            <Outcome state={outcomeOf(item)} wordless={brief ?? false} />
            <span className={styles.check}>{POSTURE_NAMES[item.check][language]}</span>
            <span className={styles.evidence}>
              {isUnknown(item.holds) && (
                <span>{brief ? unknownWords(item.holds.unknown)[language] : reasonOf(item.holds, language)}</span>
              )}
              {(!brief || !isUnknown(item.holds)) && <Lines lines={evidence} most={brief ? 36 : 120} />}
              {!brief && more.length > 0 && (
                <details>
                  <summary>{t('posture.more', { count: formatCount(more.length) })}</summary>
                  <Lines lines={more} most={120} />
                </details>
              )}
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

function Lines({ lines, most }: { lines: readonly string[]; most: number }) {
  return (
    <ul className={styles.lines}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a check may say the same line twice
        <li key={index}>
          <Untrusted text={line} most={most} />
        </li>
      ))}
    </ul>
  );
}
