// Grave steps ask for the second factor again: the dialog opens when the console says so, and what was wanted goes on after it.
import { startAuthentication } from '@simplewebauthn/browser';
import { useMutation, useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { codeOf, SekimoriError } from '../../../shared/errors/error.ts';
import type { OwnAccount } from '../../../shared/protocol/api/own-account.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { CodeField } from '../../../shared/ui/CodeField.tsx';
import { Dialog } from '../../../shared/ui/Dialog.tsx';
import { TextField } from '../../../shared/ui/TextField.tsx';
import { useText } from '../i18n/useText.ts';
import { ask, get } from './http.ts';
import { ProblemOf } from './ProblemOf.tsx';
import { PROOF_WORDS } from './proof-messages.ts';

interface Asked {
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * `const { proven, dialog } = useProof()`, then `mutationFn: () => proven(() => ask(…))` and `{dialog}` somewhere on the page.
 * @returns `proven` rejects with SKM_STEP_UP_NEEDED when the person turns away
 */
export function useProof(): { proven: <T>(work: () => Promise<T>) => Promise<T>; dialog: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const waiting = useRef<Asked | null>(null);
  async function proven<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (cause) {
      if (codeOf(cause) !== 'SKM_STEP_UP_NEEDED') throw cause;
      await new Promise<void>((resolve, reject) => {
        waiting.current = { resolve, reject };
        setAsked(waiting.current);
      });
      return work();
    }
  }
  const dialog = asked !== null && (
    <ProofDialog
      onProven={() => {
        setAsked(null);
        asked.resolve();
      }}
      onClose={() => {
        setAsked(null);
        asked.reject(new SekimoriError('SKM_STEP_UP_NEEDED'));
      }}
    />
  );
  return { proven, dialog };
}

function ProofDialog({ onProven, onClose }: { onProven: () => void; onClose: () => void }) {
  const t = useText(PROOF_WORDS);
  const own = useQuery({ queryKey: ['me'], queryFn: ({ signal }) => get<OwnAccount>('/api/v1/me', signal) });
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState<string | null>(null);
  const give = useMutation({
    mutationFn: ({ kind, digits }: { kind: 'totp' | 'recovery-code'; digits: string }) =>
      ask('POST', `/api/v1/me/proof/${kind}`, { code: digits }),
    onSuccess: onProven,
    onError: () => setCode(''),
  });
  const passkey = useMutation({
    mutationFn: async () => {
      const optionsJSON = await ask<Parameters<typeof startAuthentication>[0]['optionsJSON']>(
        'POST',
        '/api/v1/me/proof/passkey/options',
      );
      return ask('POST', '/api/v1/me/proof/passkey', { response: await startAuthentication({ optionsJSON }) });
    },
    onSuccess: onProven,
  });
  const kinds = new Set(own.data?.factors.map(({ kind }) => kind));
  const submit = (digits: string) => {
    if (recovery !== null && recovery.trim().length >= 4)
      give.mutate({ kind: 'recovery-code', digits: recovery.trim() });
    else if (digits.length === 6 && !give.isPending) give.mutate({ kind: 'totp', digits });
  };
  const usesCode = recovery !== null || kinds.has('totp');
  return (
    <Dialog
      title={t('proof.title')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('proof.cancel')}</Button>
          {kinds.has('passkey') && recovery === null && (
            <Button
              kind={usesCode ? 'plain' : 'primary'}
              icon={<KeyRound aria-hidden="true" />}
              busy={passkey.isPending ? t('proof.passkey-busy') : undefined}
              onClick={() => passkey.mutate()}
            >
              {t('proof.passkey')}
            </Button>
          )}
          {usesCode && (
            <Button kind="primary" busy={give.isPending ? t('proof.busy') : undefined} onClick={() => submit(code)}>
              {t('proof.do')}
            </Button>
          )}
        </>
      }
    >
      <p>{t('proof.why')}</p>
      {give.error !== null && <ProblemOf cause={give.error} />}
      {passkey.error instanceof SekimoriError && <ProblemOf cause={passkey.error} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit(code);
        }}
      >
        {recovery !== null ? (
          <TextField label={t('proof.recovery')} value={recovery} onChange={setRecovery} autoComplete="off" autoFocus />
        ) : (
          kinds.has('totp') && (
            <CodeField
              label={t('proof.code')}
              value={code}
              onChange={setCode}
              onComplete={submit}
              autoFocus
              name="totp"
            />
          )
        )}
        <button type="submit" hidden />
      </form>
      <div>
        <Button kind="text" onClick={() => setRecovery(recovery === null ? '' : null)}>
          {recovery === null ? t('proof.use-recovery') : t('proof.use-other')}
        </Button>
      </div>
    </Dialog>
  );
}
