// One request as a whole, with its answer.
import { useState } from 'react';
import type { RequestRow } from '../../../../shared/protocol/api/software-requests.ts';
import { formatExact } from '../../../../shared/time/format.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { FactList, type FactRow } from '../../../../shared/ui/FactList.tsx';
import { Link } from '../../../../shared/ui/Link.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { useText } from '../../i18n/useText.ts';
import { titleAddress } from './address.ts';
import { REQUEST_WORDS } from './request-messages.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';

/** @param seesTitles titles have a page for whoever looks */
export function RequestDialog(props: {
  request: RequestRow;
  mayAsk: boolean;
  seesTitles: boolean;
  onClose: () => void;
}) {
  const t = useText(REQUEST_WORDS);
  const { dates } = useUi();
  const { request, mayAsk, seesTitles, onClose } = props;
  const text = (term: string, value: string): FactRow => ({
    term,
    value: <Untrusted text={value} most={200} expand />,
  });
  const { answer, answerReason, answeredBy, answeredAt } = request;
  const [isWithdrawing, setWithdrawing] = useState(false);
  if (isWithdrawing) return <WithdrawDialog request={request} onClose={onClose} />;
  const isWithdrawn = answer === 'withdrawn';
  return (
    <Dialog
      title={t('details.title')}
      onClose={onClose}
      actions={
        <>
          {request.isOwn && mayAsk && answer === null && (
            <Button onClick={() => setWithdrawing(true)}>{t('act.withdraw')}</Button>
          )}
          <Button onClick={onClose}>{t('close')}</Button>
        </>
      }
    >
      <FactList
        facts={[
          text(t('col.name'), request.name),
          ...(seesTitles
            ? [
                {
                  term: t('fact.title'),
                  value:
                    request.titleId === null ? (
                      t('not-there')
                    ) : (
                      <Link href={titleAddress(request.titleId)}>{t('to-title')}</Link>
                    ),
                },
              ]
            : []),
          { term: t('col.wanted'), value: t(`wanted.${request.wanted}`) },
          text(t('col.forWhom'), request.forWhom),
          text(t('col.reason'), request.reason),
          text(t('col.askedBy'), request.askedBy),
          { term: t('col.askedAt'), value: formatExact(request.askedAt, dates) },
          { term: t('col.answer'), value: t(`answer.${answer ?? 'waiting'}`) },
          ...(answerReason === null
            ? []
            : [text(t(isWithdrawn ? 'fact.withdrawnReason' : 'fact.answerReason'), answerReason)]),
          ...(answeredBy === null || isWithdrawn ? [] : [text(t('fact.answeredBy'), answeredBy)]),
          ...(answeredAt === null
            ? []
            : [
                {
                  term: t(isWithdrawn ? 'fact.withdrawnAt' : 'fact.answeredAt'),
                  value: formatExact(answeredAt, dates),
                },
              ]),
        ]}
      />
    </Dialog>
  );
}
