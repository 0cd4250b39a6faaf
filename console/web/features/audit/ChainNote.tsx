// How the chain stands, as a sentence: checked, signed, kept where; and what an administrator can do about it.
import { useState } from 'react';
import { formatCount } from '../../../../shared/i18n/number.ts';
import type { ChainView } from '../../../../shared/protocol/api/audit.ts';
import { formatInstant } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Note } from '../../../../shared/ui/Note.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useChain, useChainWork } from './api.ts';
import { MailDialog } from './MailDialog.tsx';
import { AUDIT_WORDS } from './messages.ts';
import { PaperDialog } from './PaperDialog.tsx';
import { PlacesDialog } from './PlacesDialog.tsx';

export function ChainNote({ now, isAdministrator }: { now: number; isAdministrator: boolean }) {
  const t = useText(AUDIT_WORDS);
  const chain = useChain();
  const check = useChainWork('check');
  const sign = useChainWork('sign');
  const [open, setOpen] = useState<'paper' | 'places' | 'mail' | null>(null);
  const sentences = useSentences(chain.data, now);
  if (chain.error !== null) return <ProblemOf cause={chain.error} onRetry={() => void chain.refetch()} />;
  if (chain.data === undefined) return null;
  const { checked, signed } = chain.data;
  const broken = checked?.broken ?? null;
  const title =
    broken !== null
      ? t('chain.title-broken', { seq: formatCount(broken.seq) })
      : checked === null
        ? t('chain.title-unchecked')
        : t('chain.title-good');
  const lost = chain.data.anchored.some(({ problem }) => problem !== null);
  return (
    <>
      <Note
        kind={broken !== null ? 'crit' : lost ? 'warn' : 'plain'}
        title={title}
        actions={
          <>
            {signed !== null && <Button onClick={() => setOpen('paper')}>{t('chain.paper')}</Button>}
            {isAdministrator && (
              <>
                <Button busy={check.isPending ? t('chain.checking') : undefined} onClick={() => check.mutate()}>
                  {t('chain.check')}
                </Button>
                <Button busy={sign.isPending ? t('chain.signing') : undefined} onClick={() => sign.mutate()}>
                  {t('chain.sign')}
                </Button>
                <Button onClick={() => setOpen('places')}>{t('chain.places')}</Button>
                <Button onClick={() => setOpen('mail')}>{t('chain.mail')}</Button>
              </>
            )}
          </>
        }
      >
        {sentences.join(' ')}
      </Note>
      {check.error !== null && <ProblemOf cause={check.error} />}
      {sign.error !== null && <ProblemOf cause={sign.error} />}
      {open === 'paper' && signed !== null && (
        <PaperDialog signed={signed} keyId={chain.data.keyId} onClose={() => setOpen(null)} />
      )}
      {open === 'places' && <PlacesDialog onClose={() => setOpen(null)} />}
      {open === 'mail' && <MailDialog onClose={() => setOpen(null)} />}
    </>
  );
}

function useSentences(chain: ChainView | undefined, now: number): string[] {
  const t = useText(AUDIT_WORDS);
  const { dates, language } = useUi();
  if (chain === undefined) return [];
  const { checked, signed, anchored, firstSeq } = chain;
  const when = (at: number) => formatInstant(at, now, dates);
  const good = anchored.filter(({ copies, problem }) => problem === null && copies > 0);
  const names = good.map(({ place, copies }) =>
    place === 'terminals' ? t('place.terminals', { count: formatCount(copies) }) : t(`place.${place}`),
  );
  const lost = anchored.find(({ problem }) => problem !== null);
  return [
    checked === null
      ? t('chain.unchecked')
      : checked.broken === null
        ? t('chain.good', {
            at: when(checked.at),
            first: formatCount(firstSeq),
            upTo: formatCount(checked.upTo),
          })
        : t('chain.broken', { at: when(checked.at), why: t(`break.${checked.broken.because}`) }),
    signed === null ? t('chain.unsigned') : t('chain.signed', { at: when(signed.at), seq: formatCount(signed.seq) }),
    names.length === 0
      ? t('chain.kept-nowhere')
      : t('chain.kept', { places: names.join(language === 'ja' ? '、' : ', ') }),
    ...(lost === undefined
      ? []
      : [
          t('chain.lost', {
            place: lost.place === 'terminals' ? t('place.terminals', { count: 0 }) : t(`place.${lost.place}`),
            code: lost.problem ?? '',
          }),
        ]),
  ];
}
