// The USB devices of an endpoint by their ports, each with its whole descriptor tree, and the media it sees.

import { hex, usbClassWords } from '../../../../shared/devices/usb-class.ts';
import { deviceKinds, deviceName } from '../../../../shared/i18n/event-sentences.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import { plain } from '../../../../shared/i18n/said.ts';
import type { UsbDevice, UsbInterface } from '../../../../shared/protocol/uplink/state.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { FactList, type FactRow } from '../../../../shared/ui/FactList.tsx';
import { Hidden } from '../../../../shared/ui/Hidden.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { SaidText } from '../../i18n/SaidText.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import type { Item } from './api.ts';
import styles from './endpoint.module.css';
import { factValue } from './facts.tsx';
import { ENDPOINT_WORDS } from './messages.ts';
import { comparePorts, portDepth } from './ports.ts';

export function Devices({ items }: { items: readonly Item<'devices'>[] }) {
  const t = useText(ENDPOINT_WORDS);
  const sorted = [...items].sort((a, b) => comparePorts(a.item.port, b.item.port));
  const ports = sorted.map(({ item }) => item.port);
  return (
    <Section title={t('devices.title')} aside={String(items.length)}>
      {items.length === 0 && <p className={styles.quiet}>{t('devices.none')}</p>}
      <ul className={styles.tree}>
        {sorted.map(({ key, item, validFrom }) => (
          <li key={key} className={styles.device} data-depth={Math.min(4, portDepth(item.port, ports))}>
            <Device device={item} since={validFrom} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Device({ device, since }: { device: UsbDevice; since: number }) {
  const t = useText(ENDPOINT_WORDS);
  const { dates, language } = useUi();
  const now = useNow();
  const name = deviceName(device, language);
  return (
    <details>
      <summary>
        <span className={styles.deviceName}>
          <b>
            <SaidText said={name} />
          </b>{' '}
          <span className={styles.kinds}>
            <SaidText said={deviceKinds(device, language)} />
            {device.isInternal === true && ` · ${t('device.internal')}`}
          </span>
        </span>
        <span className={styles.mono}>
          {hex(device.vendorId, 4)}:{hex(device.productId, 4)}
        </span>
        <span className={styles.when}>{t('device.attached', { when: formatInstant(since, now, dates) })}</span>
        <Hidden>{t('device.tree-of', { name: plain(name) })}</Hidden>
      </summary>
      <div className={styles.descriptors}>
        <FactList facts={factsOf(device, t, language)} rules={false} />
        {device.configurations.map((configuration) => (
          <div key={configuration.value}>
            <p className={styles.configuration}>
              {t('device.configuration', { value: configuration.value, power: configuration.maxPowerMilliamps })}
            </p>
            <ul>
              {configuration.interfaces.map((each, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a device may repeat an interface's number; the order is its own
                <li key={index} className={styles.interface}>
                  <Interface of={each} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </details>
  );
}

function factsOf(
  device: UsbDevice,
  t: ReturnType<typeof useText<typeof ENDPOINT_WORDS>>,
  language: 'ja' | 'en',
): FactRow[] {
  const text = (value: string | null) => (value === null ? '—' : <Untrusted text={value} expand />);
  return [
    { term: t('device.maker'), value: text(device.manufacturer) },
    {
      term: t('device.serial'),
      value: device.serial === null ? t('device.no-serial') : <Untrusted text={device.serial} mono expand />,
    },
    { term: t('device.identity'), value: t(`identity.${device.identity}`) },
    { term: t('device.port'), value: <Untrusted text={device.port} mono /> },
    { term: t('device.version'), value: `${hex(device.deviceVersion >> 8, 1)}.${hex(device.deviceVersion & 255, 2)}` },
    { term: t('device.speed'), value: device.speedMbps === null ? '—' : `${formatCount(device.speedMbps)} Mbit/s` },
    {
      term: t('device.authorized'),
      value: device.authorized === null ? '—' : t(device.authorized ? 'device.authorized-yes' : 'device.authorized-no'),
    },
    { term: t('device.hash'), value: factValue(device.descriptorHash, t, language) },
  ];
}

function Interface({ of }: { of: UsbInterface }) {
  const t = useText(ENDPOINT_WORDS);
  const { language } = useUi();
  const words = usbClassWords(of.interfaceClass, of.interfaceProtocol);
  const numbers = [of.interfaceClass, of.interfaceSubClass, of.interfaceProtocol].map((each) => hex(each, 2)).join('/');
  return (
    <>
      <p>
        {t('device.interface', { number: of.interfaceNumber, alternate: of.alternateSetting })}{' '}
        <b>{words?.[language] ?? ''}</b> <span className={styles.mono}>{numbers}</span>
        {of.driver !== null && (
          <>
            {' '}
            {t('device.driver')} <Untrusted text={of.driver} mono />
          </>
        )}
        {of.description !== null && (
          <>
            {' '}
            <Untrusted text={of.description} />
          </>
        )}
      </p>
      {of.endpoints.length > 0 && (
        <p className={styles.endpoints}>
          {of.endpoints
            .map(({ address, transfer, maxPacketBytes }) =>
              t('device.endpoint', { address: hex(address, 2), transfer, bytes: maxPacketBytes }),
            )
            .join(' · ')}
        </p>
      )}
    </>
  );
}
