// One device: how far it can be told apart, its descriptor tree, and where it was while who was there.
import { hex, usbClassWords } from '../../../../shared/devices/usb-class.ts';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { DeviceUse, DeviceView } from '../../../../shared/protocol/api/devices.ts';
import { formatClock, formatExact } from '../../../../shared/time/format.ts';
import { FactList } from '../../../../shared/ui/FactList.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { useDevice } from './api.ts';
import { LastEndpoint, LastPerson, Name, numberOf } from './columns.tsx';
import styles from './devices.module.css';
import { DEVICE_WORDS } from './messages.ts';

const MOST_USES = 500;

/** @param seesDevices the way back leads to the list of all devices, else to that of media */
export function Device({ deviceId, seesDevices }: { deviceId: string; seesDevices: boolean }) {
  const t = useText(DEVICE_WORDS);
  const device = useDevice(deviceId);
  if (device.error !== null) return <ProblemOf cause={device.error} onRetry={() => void device.refetch()} />;
  return device.data === undefined ? (
    <Waiting text={t('waiting')} lines={6} />
  ) : (
    <Whole view={device.data} seesDevices={seesDevices} />
  );
}

function Whole({ view, seesDevices }: { view: DeviceView; seesDevices: boolean }) {
  const t = useText(DEVICE_WORDS);
  const { dates } = useUi();
  const { device, uses } = view;
  return (
    <>
      <PageHead
        title={<Name row={device} unnamed={t('unnamed')} most={60} />}
        lead={t(`strength.${device.reason}`)}
        asOf={formatClock(view.asOf, dates)}
        crumbs={[
          seesDevices ? { label: t('page'), href: '/devices' } : { label: t('tab.media'), href: '/media' },
          { label: numberOf(device) },
        ]}
      />
      <div className={styles.page}>
        <Section title={t('facts')}>
          <FactList
            facts={[
              { term: t('col.number'), value: <code>{numberOf(device)}</code> },
              {
                term: t('col.serial'),
                value: device.serial === null ? '—' : <Untrusted text={device.serial} mono most={80} expand />,
              },
              {
                term: t('manufacturer'),
                value: device.manufacturer === null ? '—' : <Untrusted text={device.manufacturer} most={80} expand />,
              },
              { term: t('col.strength'), value: t(`strength.${device.reason}`) },
              { term: t('col.endpoint'), value: <LastEndpoint row={device} /> },
              { term: t('col.person'), value: <LastPerson row={device} /> },
              { term: t('col.firstSeen'), value: formatExact(device.firstSeen, dates) },
              {
                term: t('col.lastSeen'),
                value: device.isPresent ? t('present') : formatExact(device.lastSeen, dates),
              },
            ]}
          />
        </Section>
        <Section
          title={t('uses')}
          aside={uses.length === MOST_USES ? t('uses.some', { count: formatCount(MOST_USES) }) : undefined}
        >
          <Uses uses={uses} isMedium={device.isStorage} />
        </Section>
        <Section title={t('tree')}>
          <Tree item={view.item} />
        </Section>
      </div>
    </>
  );
}

function Uses({ uses, isMedium }: { uses: readonly DeviceUse[]; isMedium: boolean }) {
  const t = useText(DEVICE_WORDS);
  const now = useNow();
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('use.endpoint')}</th>
            <th scope="col">{t('use.department')}</th>
            <th scope="col">{t('use.user')}</th>
            {isMedium && <th scope="col">{t('col.mount')}</th>}
            <th scope="col" className={styles.time}>
              {t('use.since')}
            </th>
            <th scope="col" className={styles.time}>
              {t('use.goneAt')}
            </th>
          </tr>
        </thead>
        <tbody>
          {uses.map((use) => (
            <tr key={`${use.endpointId}-${use.port}-${use.since}`}>
              <th scope="row">
                <Link href={`/endpoints/${encodeURIComponent(use.endpointId)}/devices`}>
                  <Untrusted text={use.name} mono most={40} />
                </Link>
              </th>
              <td>{use.department !== null && <Untrusted text={use.department} most={40} />}</td>
              <td>{use.user === null ? '—' : <Untrusted text={use.user} most={40} />}</td>
              {isMedium && <td>{t(`mount.${use.mount ?? 'never'}`)}</td>}
              <td className={styles.time}>
                <Instant at={use.since} now={now} />
              </td>
              <td className={styles.time}>
                {use.goneAt === null ? t('present') : <Instant at={use.goneAt} now={now} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Tree({ item }: { item: DeviceView['item'] }) {
  const t = useText(DEVICE_WORDS);
  const { language } = useUi();
  return (
    <ul className={styles.tree}>
      {item.configurations.map((configuration) => (
        <li key={configuration.value}>
          {t('tree.configuration', { value: configuration.value, power: configuration.maxPowerMilliamps })}
          <ul className={styles.tree}>
            {configuration.interfaces.map((each, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a device may repeat an interface's number; the order is its own
              <li key={place}>
                {t('tree.interface', {
                  number: place,
                  kind: usbClassWords(each.interfaceClass, each.interfaceProtocol)?.[language] ?? t('kind.unknown'),
                  code: [each.interfaceClass, each.interfaceSubClass, each.interfaceProtocol]
                    .map((code) => hex(code, 2))
                    .join('/'),
                })}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
