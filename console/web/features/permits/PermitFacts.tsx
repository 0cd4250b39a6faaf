// What a permit is about, as whoever decides reads it: what, whose, on what, where, until when.
import { formatBytes, formatCount } from '../../../../shared/i18n/number.ts';
import { CLASS_WORDS, DIRECTION_WORDS, RIGHT_WORDS } from '../../../../shared/permits/words.ts';
import type { PermitView } from '../../../../shared/protocol/api/permits.ts';
import { formatSpan } from '../../../../shared/time/format.ts';
import { FactList, type FactRow } from '../../../../shared/ui/FactList.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { ZoneMark } from '../../../../shared/ui/ZoneMark.tsx';
import { useNow } from '../../i18n/useNow.ts';
import { useText } from '../../i18n/useText.ts';
import { PERMIT_WORDS } from './messages.ts';
import { periodWords } from './period-words.ts';

/** @param seesEndpoint the terminal has a page for whoever looks */
export function PermitFacts({ view, seesEndpoint }: { view: PermitView; seesEndpoint: boolean }) {
  const t = useText(PERMIT_WORDS);
  const { dates, language } = useUi();
  const now = useNow();
  const { permit, asked, note } = view;
  const text = (value: string, most = 100) => <Untrusted text={value} most={most} expand />;
  const amount = ({ maxFiles, maxBytes }: Pick<typeof asked, 'maxFiles' | 'maxBytes'>) =>
    [
      maxFiles === null ? null : t('amount.files', { count: formatCount(maxFiles) }),
      maxBytes === null ? null : t('amount.bytes', { bytes: formatBytes(maxBytes) }),
    ]
      .filter((part) => part !== null)
      .join(language === 'ja' ? '、' : ', ') || t('amount.none');
  const period = (span: Pick<typeof asked, 'from' | 'until'>) => periodWords(span, now, dates);
  const was = (now: string, before: string) => (now === before ? {} : { aside: t('fact.asked', { value: before }) });
  const name = <Untrusted text={permit.endpoint.name} mono most={24} />;
  const facts: FactRow[] = [
    { term: t('fact.direction'), value: DIRECTION_WORDS[permit.direction][language] },
    { term: t('fact.purpose'), value: text(permit.purpose) },
    { term: t('fact.class'), value: <b>{CLASS_WORDS[permit.informationClass][language]}</b> },
    { term: t('fact.amount'), value: amount(permit), ...was(amount(permit), amount(asked)) },
    { term: t(permit.direction === 'carry-out' ? 'fact.to' : 'fact.sender'), value: text(permit.otherParty) },
    {
      term: t('fact.medium'),
      value: <b>{text(permit.medium.label, 40)}</b>,
      aside: <Untrusted text={permit.medium.serial} mono most={28} />,
    },
    {
      term: t('fact.endpoint'),
      value: seesEndpoint ? <Link href={`/endpoints/${encodeURIComponent(permit.endpoint.id)}`}>{name}</Link> : name,
      aside: <ZoneMark zone={permit.endpoint.zone} />,
    },
    {
      term: t('fact.right'),
      value: `${RIGHT_WORDS[permit.right][language]}${t('right.only')}`,
      ...was(RIGHT_WORDS[permit.right][language], RIGHT_WORDS[asked.right][language]),
    },
    {
      term: t('fact.period'),
      value: (
        <>
          <b>{period(permit)}</b>（{formatSpan(permit.until - permit.from, dates)}）
        </>
      ),
      ...was(period(permit), period(asked)),
    },
    { term: t('fact.department'), value: text(permit.department.name, 40) },
    ...(note === '' ? [] : [{ term: t('fact.note'), value: text(note, 300) }]),
  ];
  return <FactList facts={facts} />;
}
