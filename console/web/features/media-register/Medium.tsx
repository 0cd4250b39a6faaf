// One medium of the register: what it is, who has it, everything that was done to it, and where it was really plugged in.
import { useState } from 'react';
import { hex } from '../../../../shared/devices/usb-class.ts';
import { formatBytes, formatCount } from '../../../../shared/i18n/number.ts';
import {
  ERASURE_WORDS,
  MEDIUM_ACT_WORDS,
  MEDIUM_DONE_WORDS,
  MEDIUM_STATE_WORDS,
  type MediumAct,
} from '../../../../shared/media/life.ts';
import { ENCRYPTION_WORDS, MEDIUM_KIND_WORDS } from '../../../../shared/media/medium.ts';
import { MEDIUM_DIFFERENCE_WORDS } from '../../../../shared/media/standing.ts';
import type { MediumUse, MediumView } from '../../../../shared/protocol/api/media-register.ts';
import { formatClock } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { FactList } from '../../../../shared/ui/FactList.tsx';
import { Instant } from '../../../../shared/ui/Instant.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { Menu } from '../../../../shared/ui/Menu.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { PageHead } from '../../../../shared/ui/PageHead.tsx';
import { Section } from '../../../../shared/ui/Section.tsx';
import { Timeline } from '../../../../shared/ui/Timeline.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import { ZoneMark } from '../../../../shared/ui/ZoneMark.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { ActDialog } from './ActDialog.tsx';
import { useMedium } from './api.ts';
import { MediumDialog } from './MediumDialog.tsx';
import { REGISTER_WORDS } from './messages.ts';
import styles from './register.module.css';

const MOST_USES = 200;

export function Medium({ mediumId }: { mediumId: string }) {
  const t = useText(REGISTER_WORDS);
  const view = useMedium(mediumId);
  if (view.error !== null && view.data === undefined)
    return <ProblemOf cause={view.error} onRetry={() => void view.refetch()} />;
  return view.data === undefined ? <Waiting text={t('waiting.one')} lines={8} /> : <Whole view={view.data} />;
}

function Whole({ view }: { view: MediumView }) {
  const t = useText(REGISTER_WORDS);
  const { dates, language } = useUi();
  const [open, setOpen] = useState<MediumAct | 'edit' | null>(null);
  const { medium, acts, uses } = view;
  const close = () => setOpen(null);
  const [next, ...others] = acts;
  return (
    <>
      <PageHead
        title={<Untrusted text={medium.number} most={48} />}
        lead={medium.label === '' ? undefined : <Untrusted text={medium.label} most={100} />}
        crumbs={[{ label: t('page'), href: '/media/register' }, { label: medium.number }]}
        marks={
          <>
            <ZoneMark zone={medium.zone} />
            <span>{MEDIUM_STATE_WORDS[medium.state][language]}</span>
          </>
        }
        asOf={formatClock(view.asOf, dates)}
        actions={
          <>
            {view.mayEdit && <Button onClick={() => setOpen('edit')}>{t('act.edit')}</Button>}
            {others.length > 0 && (
              <Menu
                trigger={t('act.menu')}
                entries={others.map((act) => ({
                  id: act,
                  label: `${MEDIUM_ACT_WORDS[act][language]}…`,
                  danger: act === 'dispose',
                  onAct: () => setOpen(act),
                }))}
              />
            )}
            {next !== undefined && (
              <Button kind="primary" onClick={() => setOpen(next)}>
                {MEDIUM_ACT_WORDS[next][language]}…
              </Button>
            )}
          </>
        }
      />
      <div className={styles.body}>
        {medium.differences.map((each) => (
          <Note key={each} kind={each === 'back' || each === 'cloned' ? 'crit' : 'warn'}>
            {MEDIUM_DIFFERENCE_WORDS[each][language]}
          </Note>
        ))}
        <Section title={t('part.loan')}>
          <Loan view={view} />
        </Section>
        <Section title={t('part.medium')}>
          <Facts view={view} />
        </Section>
        <Section title={t('part.course')}>
          <Course view={view} />
        </Section>
        <Section
          title={t('part.uses')}
          aside={uses.length === MOST_USES ? t('uses.some', { count: formatCount(MOST_USES) }) : undefined}
        >
          {uses.length === 0 ? <p className={styles.quiet}>{t('uses.none')}</p> : <Uses uses={uses} />}
        </Section>
      </div>
      {open === 'edit' && <MediumDialog medium={medium} onClose={close} />}
      {open !== null && open !== 'edit' && <ActDialog medium={medium} act={open} onClose={close} />}
    </>
  );
}

function Loan({ view: { medium } }: { view: MediumView }) {
  const t = useText(REGISTER_WORDS);
  const now = useNow();
  const { holder, lentAt, dueOn, purpose } = medium;
  if (holder === null) return <p className={styles.quiet}>{t('loan.none')}</p>;
  return (
    <FactList
      facts={[
        {
          term: t('col.holder'),
          value: (
            <Link href={`/people/${encodeURIComponent(holder.personId)}`}>
              <Untrusted text={holder.name} most={60} />
            </Link>
          ),
          ...(lentAt === null ? {} : { aside: <Instant at={lentAt} now={now} /> }),
        },
        { term: t('col.due'), value: dueOn ?? t('none') },
        {
          term: t('col.purpose'),
          value: purpose === null ? t('none') : <Untrusted text={purpose} most={200} expand />,
        },
      ]}
    />
  );
}

function Facts({ view: { medium } }: { view: MediumView }) {
  const t = useText(REGISTER_WORDS);
  const { language } = useUi();
  const { vendorId, productId, serial, capacityBytes, last } = medium;
  return (
    <FactList
      facts={[
        { term: t('col.kind'), value: MEDIUM_KIND_WORDS[medium.kind][language] },
        {
          term: t('col.serial'),
          value: serial === null ? t('none') : <Untrusted text={serial} mono most={80} expand />,
          ...(vendorId === null || productId === null
            ? {}
            : { aside: <code>{`${hex(vendorId, 4)}:${hex(productId, 4)}`}</code> }),
        },
        {
          term: t('col.strength'),
          value: t(medium.strength === null ? 'strength.none' : `strength.${medium.strength}`),
        },
        { term: t('col.capacity'), value: capacityBytes === null ? t('none') : formatBytes(capacityBytes) },
        { term: t('col.encryption'), value: ENCRYPTION_WORDS[medium.encryption][language] },
        { term: t('col.confidentiality'), value: medium.confidentiality ?? t('none') },
        {
          term: t('col.department'),
          value: medium.department === null ? t('none') : <Untrusted text={medium.department} most={80} />,
        },
        ...(last === null
          ? []
          : [
              {
                term: t('fact.device'),
                value: <Link href={`/devices/${encodeURIComponent(last.deviceId)}`}>{t('fact.device-open')}</Link>,
              },
            ]),
      ]}
    />
  );
}

function Course({ view: { course } }: { view: MediumView }) {
  const t = useText(REGISTER_WORDS);
  const { language } = useUi();
  const now = useNow();
  return (
    <Timeline
      label={t('part.course')}
      now={now}
      entries={course.map((entry) => ({
        id: entry.actId,
        at: entry.at,
        what: (
          <>
            {MEDIUM_DONE_WORDS[entry.act][language]}{' '}
            {entry.holder !== null && <Untrusted text={entry.holder.name} most={40} />}{' '}
            {entry.dueOn !== null && t('course.due', { due: entry.dueOn })}
            {entry.erasure !== null && ERASURE_WORDS[entry.erasure][language]}{' '}
            {entry.witness !== null && <Untrusted text={t('course.witness', { witness: entry.witness })} most={80} />}
          </>
        ),
        detail: (
          <>
            <Untrusted text={entry.by} most={40} />: <Untrusted text={entry.reason} most={200} expand />{' '}
            {entry.purpose !== null && <Untrusted text={entry.purpose} most={200} expand />}
          </>
        ),
      }))}
    />
  );
}

function Uses({ uses }: { uses: readonly MediumUse[] }) {
  const t = useText(REGISTER_WORDS);
  const now = useNow();
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('use.endpoint')}</th>
            <th scope="col">{t('use.department')}</th>
            <th scope="col">{t('use.user')}</th>
            <th scope="col">{t('use.mount')}</th>
            <th scope="col" className={styles.time}>
              {t('use.since')}
            </th>
            <th scope="col" className={styles.time}>
              {t('use.gone')}
            </th>
          </tr>
        </thead>
        <tbody>
          {uses.map((use) => (
            <tr key={`${use.deviceId}-${use.endpoint.endpointId}-${use.since}`}>
              <th scope="row">
                <Link href={`/endpoints/${encodeURIComponent(use.endpoint.endpointId)}/devices`}>
                  <Untrusted text={use.endpoint.name} mono most={40} />
                </Link>
              </th>
              <td>{use.department !== null && <Untrusted text={use.department} most={40} />}</td>
              <td>{use.user === null ? t('none') : <Untrusted text={use.user} most={40} />}</td>
              <td>{t(`mount.${use.mount ?? 'never'}`)}</td>
              <td className={styles.time}>
                <Instant at={use.since} now={now} />
              </td>
              <td className={styles.time}>
                {use.goneAt === null ? t('seen.present') : <Instant at={use.goneAt} now={now} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
