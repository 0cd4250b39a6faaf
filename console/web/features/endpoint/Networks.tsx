// The network interfaces of an endpoint.
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { NetworkItem } from '../../../../shared/protocol/uplink/state.ts';
import { isUnknown } from '../../../../shared/protocol/uplink/unknown.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { FactList, type FactRow } from '../../../../shared/ui/FactList.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { visibleText } from '../../../../shared/ui/visible-text.ts';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import type { Item } from './api.ts';
import styles from './endpoint.module.css';
import { factValue, reasonOf } from './facts.tsx';
import { ENDPOINT_WORDS } from './messages.ts';

type Say = ReturnType<typeof useText<typeof ENDPOINT_WORDS>>;

export function Networks({ items }: { items: readonly Item<'network'>[] }) {
  const t = useText(ENDPOINT_WORDS);
  const { dates, language } = useUi();
  const now = useNow();
  // The loopback interface is on every machine and says nothing: last.
  const sorted = [...items].sort(
    (a, b) => Number(a.item.kind === 'loopback') - Number(b.item.kind === 'loopback') || a.key.localeCompare(b.key),
  );
  return (
    <div className={styles.stack}>
      {sorted.map(({ key, item, validFrom }) => (
        <Section
          key={key}
          title={visibleText(item.name)}
          aside={`${t(`network.kind.${item.kind}`)}・${upWords(item, t, language)}`}
          end={
            <span className={styles.when}>{t('device.attached', { when: formatInstant(validFrom, now, dates) })}</span>
          }
        >
          <FactList facts={factsOf(item, t, language)} />
        </Section>
      ))}
    </div>
  );
}

function upWords({ isUp }: NetworkItem, t: Say, language: 'ja' | 'en'): string {
  if (isUnknown(isUp)) return reasonOf(isUp, language);
  return t(isUp ? 'network.up' : 'network.down');
}

function factsOf(item: NetworkItem, t: Say, language: 'ja' | 'en'): FactRow[] {
  const list = (values: readonly string[]) =>
    values.length === 0 ? '—' : values.map((value) => <Untrusted key={value} text={value} mono />);
  const rows: FactRow[] = [
    { term: t('network.addresses'), value: <span className={styles.lines}>{list(item.addresses)}</span> },
    { term: t('network.gateways'), value: <span className={styles.lines}>{list(item.gateways)}</span> },
    { term: t('network.dns'), value: <span className={styles.lines}>{list(item.dnsServers)}</span> },
    { term: t('network.mac'), value: item.mac === null ? '—' : <Untrusted text={item.mac} mono /> },
    {
      term: t('network.speed'),
      value: isUnknown(item.speedMbps)
        ? { unknown: reasonOf(item.speedMbps, language) }
        : `${formatCount(item.speedMbps)} Mbit/s`,
    },
  ];
  if (item.ssid !== null) rows.push({ term: t('network.ssid'), value: factValue(item.ssid, t, language) });
  if (item.wifiSecurity !== null) {
    rows.push({ term: t('network.security'), value: factValue(item.wifiSecurity, t, language) });
  }
  if (item.usbPort !== null) rows.push({ term: t('network.usb'), value: <Untrusted text={item.usbPort} mono /> });
  return rows;
}
