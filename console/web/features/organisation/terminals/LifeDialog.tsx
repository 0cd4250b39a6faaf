// The question before a step of a terminal's life: a plain one with its reason, or the dialog of harm where it leaves the city.
import { useState } from 'react';
import { isEnd, type Life } from '../../../../../shared/organisation/terminals/life.ts';
import { LIFE_WORDS } from '../../../../../shared/organisation/terminals/words.ts';
import type { TerminalView } from '../../../../../shared/protocol/api/terminals.ts';
import { DialogOfHarm } from '../../../../../shared/ui/DialogOfHarm.tsx';
import { TextField } from '../../../../../shared/ui/TextField.tsx';
import { useToast } from '../../../../../shared/ui/Toasts.tsx';
import { useUi } from '../../../../../shared/ui/UiProvider.tsx';
import { cutMiddle, visibleText } from '../../../../../shared/ui/visible-text.ts';
import { useExplained } from '../../../app/ProblemOf.tsx';
import { useText } from '../../../i18n/useText.ts';
import { useChange } from '../api.ts';
import { ChangeDialog } from '../ChangeDialog.tsx';
import { terminalPath } from './api.ts';
import { TERMINAL_WORDS } from './messages.ts';

interface Step {
  view: TerminalView;
  life: Life;
  onClose: () => void;
}

export function LifeDialog(props: Step) {
  const t = useText(TERMINAL_WORDS);
  const { language } = useUi();
  const { view, life, onClose } = props;
  const { terminalId, version } = view.terminal;
  const done = useDone(props);
  if (isEnd(life)) return <EndDialog {...props} />;
  return (
    <ChangeDialog<TerminalView>
      title={t('life.title', { asset: assetOf(view), life: LIFE_WORDS[life][language] })}
      verb={t(`life.verb.${life}`)}
      change={{ method: 'POST', path: `${terminalPath(terminalId)}/life`, body: { version, life } }}
      onClose={onClose}
      onDone={done}
    >
      {null}
    </ChangeDialog>
  );
}

function EndDialog(props: Step) {
  const t = useText(TERMINAL_WORDS);
  const explained = useExplained();
  const { view, life, onClose } = props;
  const { terminalId, version, endpoint } = view.terminal;
  const [certificate, setCertificate] = useState('');
  const [witness, setWitness] = useState('');
  const change = useChange<TerminalView>();
  const done = useDone(props);
  const isDestroyed = life === 'destroyed';
  const proof = isDestroyed ? { certificate: certificate.trim(), witness: witness.trim() } : {};
  return (
    <DialogOfHarm
      title={t(`life.end-title.${isDestroyed ? 'destroyed' : 'lease-return'}`, { asset: assetOf(view) })}
      verb={t(`life.verb.${life}`)}
      busy={change.isPending ? t('life.busy') : undefined}
      error={change.error === null ? undefined : explained(change.error).what}
      onCancel={onClose}
      onDo={(reason) =>
        change.mutate(
          {
            method: 'POST',
            path: `${terminalPath(terminalId)}/life`,
            body: { version, life, reason, ...given(proof) },
          },
          {
            onSuccess: (answer) => {
              done(answer);
              onClose();
            },
          },
        )
      }
    >
      {endpoint !== null && endpoint.liveness !== 'revoked' ? (
        <>
          <p>{t('life.end.endpoint', { name: cutMiddle(visibleText(endpoint.name), 40).text })}</p>
          {view.user !== null && <p>{t('life.end.user', { user: cutMiddle(visibleText(view.user), 40).text })}</p>}
        </>
      ) : (
        <p>{t('life.end.no-endpoint')}</p>
      )}
      {isDestroyed && (
        <>
          <TextField label={t('life.certificate')} value={certificate} onChange={setCertificate} maxLength={100} />
          <TextField label={t('life.witness')} value={witness} onChange={setWitness} maxLength={100} />
        </>
      )}
    </DialogOfHarm>
  );
}

/** What is missing is not sent: the console says what a destruction needs. */
function given(proof: object): object {
  return Object.fromEntries(Object.entries(proof).filter(([, value]) => value !== ''));
}

/** Says that it succeeded, with the way back where no certificate was concerned. */
function useDone({ view, life }: Step): (answer: TerminalView) => void {
  const t = useText(TERMINAL_WORDS);
  const { language } = useUi();
  const toast = useToast();
  const undo = useChange();
  const before = view.terminal.life;
  return ({ terminal, endedCertificate }) => {
    const canUndo = !endedCertificate && !isEnd(before);
    toast({
      text: t('life.done', { asset: assetOf(view), life: LIFE_WORDS[life][language] }),
      ...(canUndo
        ? {
            onUndo: () =>
              undo.mutate({
                method: 'POST',
                path: `${terminalPath(terminal.terminalId)}/life`,
                body: { version: terminal.version, life: before, reason: t('life.undo-reason') },
              }),
          }
        : {}),
    });
  };
}

function assetOf({ terminal }: TerminalView): string {
  return cutMiddle(visibleText(terminal.assetNumber), 40).text;
}
