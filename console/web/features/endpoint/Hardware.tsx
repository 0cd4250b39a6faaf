// The parts of the machine with their facts; what could not be read says why.
import { formatBytes } from '../../../../shared/i18n/number.ts';
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { FactList } from '../../../../shared/ui/FactList.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import type { Item } from './api.ts';
import styles from './endpoint.module.css';
import { factValue } from './facts.tsx';
import { FACT_NAMES, PART_NAMES, PART_ORDER } from './hardware-words.ts';
import { ENDPOINT_WORDS } from './messages.ts';

export function Hardware({ items }: { items: readonly Item<'hardware'>[] }) {
  const t = useText(ENDPOINT_WORDS);
  const { dates, language } = useUi();
  const now = useNow();
  const sorted = [...items].sort(
    (a, b) =>
      PART_ORDER.indexOf(a.item.kind) - PART_ORDER.indexOf(b.item.kind) ||
      a.key.localeCompare(b.key, 'en', { numeric: true }),
  );
  return (
    <div className={styles.parts}>
      {sorted.map(({ key, item, validFrom }) => (
        <Section
          key={key}
          title={PART_NAMES[item.kind][language]}
          end={
            <span className={styles.when}>{t('device.attached', { when: formatInstant(validFrom, now, dates) })}</span>
          }
        >
          <FactList
            facts={inOrder(item.facts).map(([name, fact]) => ({
              term: Object.hasOwn(FACT_NAMES, name) ? (FACT_NAMES[name]?.[language] ?? name) : name,
              value:
                name === 'sizeBytes' && !isUnknown(fact) && typeof fact === 'number'
                  ? formatBytes(fact)
                  : factValue(fact, t, language),
            }))}
          />
        </Section>
      ))}
    </div>
  );
}

/** In the order of our list of names; facts it does not name come last. */
function inOrder(facts: Item<'hardware'>['item']['facts']) {
  const names = Object.keys(FACT_NAMES);
  const place = (name: string) => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.entries(facts).sort(([a], [b]) => place(a) - place(b));
}
