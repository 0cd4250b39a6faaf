// What sign-in asks the console: password, then one of the second factors.
import { startAuthentication } from '@simplewebauthn/browser';
import { useMutation } from '@tanstack/react-query';
import type { SessionView } from '../../../../shared/protocol/api/session.ts';
import { ask } from '../../app/http.ts';
import { useSessionSetter } from '../../app/session.ts';

export function usePassword() {
  const setSession = useSessionSetter();
  return useMutation({
    mutationFn: (given: { loginName: string; password: string }) =>
      ask<SessionView>('POST', '/api/v1/session/password', given),
    onSuccess: setSession,
  });
}

export function useCode(kind: 'totp' | 'recovery-code') {
  const setSession = useSessionSetter();
  return useMutation({
    mutationFn: (code: string) => ask<SessionView>('POST', `/api/v1/session/${kind}`, { code }),
    onSuccess: setSession,
  });
}

/** The browser asks for the passkey; a person who turns away makes it fail with an error that is not ours. */
export function usePasskey() {
  const setSession = useSessionSetter();
  return useMutation({
    mutationFn: async () => {
      const optionsJSON = await ask<Parameters<typeof startAuthentication>[0]['optionsJSON']>(
        'POST',
        '/api/v1/session/passkey/options',
      );
      const response = await startAuthentication({ optionsJSON });
      return ask<SessionView>('POST', '/api/v1/session/passkey', { response });
    },
    onSuccess: setSession,
  });
}
