// Why a draft decides so about one device: the outcome, the rule, and what would have been needed to open it.
import {
  CONDITION_RESULT_WORDS,
  CONDITION_WORDS,
  DECIDED_BY_WORDS,
  OUTCOME_WORDS,
} from '../../../../shared/devices/rules/words.ts';
import { Button } from '../../../../shared/ui/Button.tsx';
import { Dialog } from '../../../../shared/ui/Dialog.tsx';
import { FactList } from '../../../../shared/ui/FactList.tsx';
import { useUi } from '../../../../shared/ui/UiProvider.tsx';
import { Untrusted } from '../../../../shared/ui/Untrusted.tsx';
import { Waiting } from '../../../../shared/ui/Waiting.tsx';
import type { Zone } from '../../../../shared/zones/zone.ts';
import { ProblemOf } from '../../app/ProblemOf.tsx';
import { useText } from '../../i18n/useText.ts';
import { useExplanation } from './api.ts';
import { PROPOSAL_WORDS } from './messages.ts';

export function Explanation(props: {
  zone: Zone;
  deviceId: string;
  endpointId: string;
  name: string;
  onClose: () => void;
}) {
  const t = useText(PROPOSAL_WORDS);
  const { language } = useUi();
  const { data, error, refetch } = useExplanation(props.zone, props.deviceId, props.endpointId);
  return (
    <Dialog
      wide
      title={t('explain.title', { name: props.name })}
      onClose={props.onClose}
      actions={<Button onClick={props.onClose}>{t('explain.close')}</Button>}
    >
      {error !== null && <ProblemOf cause={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Waiting text={t('impact.waiting')} lines={4} />}
      {data !== undefined && (
        <>
          <FactList
            facts={[
              { term: t('explain.result'), value: OUTCOME_WORDS[data.outcome][language] },
              {
                term: t('explain.by'),
                value: (
                  <>
                    {DECIDED_BY_WORDS[data.decidedBy][language]} {data.ruleId !== null && <code>{data.ruleId}</code>}
                  </>
                ),
              },
              { term: t('explain.reason'), value: <Untrusted text={data.reason[language]} most={300} expand /> },
            ]}
          />
          {data.outcome !== 'allow' && (
            <>
              <h3>{t('explain.nearest')}</h3>
              {data.nearest.length === 0 ? (
                <p>{t('explain.none')}</p>
              ) : (
                <FactList
                  facts={data.nearest.map(({ ruleId, lacked }) => ({
                    term: t('explain.rule', { rule: ruleId }),
                    value: lacked
                      .map(
                        ({ name, result }) =>
                          `${CONDITION_WORDS[name][language]}: ${CONDITION_RESULT_WORDS[result][language]}`,
                      )
                      .join(language === 'ja' ? '、' : ', '),
                  }))}
                />
              )}
            </>
          )}
        </>
      )}
    </Dialog>
  );
}
