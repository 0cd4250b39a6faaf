// The media and volumes of an endpoint.
import { formatBytes } from '../../../../shared/i18n/number.ts';
import type { MediaItem } from '../../../../shared/protocol/uplink/state.ts';
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import { UnknownValue } from '../../../../shared/ui/FactList.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import type { Item } from './api.ts';
import styles from './endpoint.module.css';
import { reasonOf } from './facts.tsx';
import { ENDPOINT_WORDS } from './messages.ts';

export function Media({ items }: { items: readonly Item<'media'>[] }) {
  const t = useText(ENDPOINT_WORDS);
  const now = useNow();
  // What can be carried away comes first.
  const sorted = [...items].sort((a, b) => Number(b.item.removable === true) - Number(a.item.removable === true));
  return (
    <Section title={t('media.title')} aside={String(items.length)}>
      {items.length === 0 ? (
        <p className={styles.quiet}>{t('media.none')}</p>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: no form's fields; a region that scrolls must be reachable by the keyboard
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        <div role="group" className={styles.scroller} aria-label={t('media.title')} tabIndex={0}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('media.col.node')}</th>
                <th scope="col">{t('media.col.bus')}</th>
                <th scope="col">{t('media.col.fs')}</th>
                <th scope="col" className={styles.right}>
                  {t('media.col.size')}
                </th>
                <th scope="col">{t('media.col.mount')}</th>
                <th scope="col">{t('media.col.mode')}</th>
                <th scope="col" className={styles.right}>
                  {t('col.since')}
                </th>
              </tr>
            </thead>
            <tbody>
              {sorted.map(({ key, item, validFrom }) => (
                <MediaRow key={key} item={item} since={<Instant at={validFrom} now={now} />} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function MediaRow({ item, since }: { item: MediaItem; since: React.ReactNode }) {
  const t = useText(ENDPOINT_WORDS);
  const { language } = useUi();
  return (
    <tr>
      <th scope="row">
        <Untrusted text={item.node} mono most={24} /> {item.label !== null && <Untrusted text={item.label} most={24} />}
      </th>
      <td>
        {item.bus} {item.removable === true && <span className={styles.kind}>{t('media.removable')}</span>}
      </td>
      <td>{item.fileSystem === null ? '—' : <Untrusted text={item.fileSystem} most={16} />}</td>
      <td className={styles.right}>
        {isUnknown(item.sizeBytes) ? (
          <UnknownValue reason={reasonOf(item.sizeBytes, language)} />
        ) : (
          formatBytes(item.sizeBytes)
        )}
      </td>
      <td>{item.mountPoint === null ? t('media.not-mounted') : <Untrusted text={item.mountPoint} mono most={20} />}</td>
      <td>
        {isUnknown(item.readOnly) ? (
          <UnknownValue reason={reasonOf(item.readOnly, language)} />
        ) : (
          t(item.readOnly ? 'media.read-only' : 'media.writable')
        )}
      </td>
      <td className={styles.right}>{since}</td>
    </tr>
  );
}
