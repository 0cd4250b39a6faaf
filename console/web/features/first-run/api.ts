// What the first run asks the console, step by step; each answer is the session at its next stage.
import { startRegistration } from '@simplewebauthn/browser';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type { EndpointPage } from '../../../../shared/protocol/api/endpoints.ts';
import type { TokenBody, TokenMade } from '../../../../shared/protocol/api/enrolment.ts';
import type {
  cityBody,
  recoveryCodes,
  SessionView,
  setupAccountBody,
  totpOffer,
} from '../../../../shared/protocol/api/session.ts';
import { ask, get } from '../../app/http.ts';
import { useSessionSetter } from '../../app/session.ts';

function useStep<Given = void>(step: (given: Given) => Promise<SessionView>) {
  const setSession = useSessionSetter();
  return useMutation({ mutationFn: step, onSuccess: setSession });
}

export const useClaim = () =>
  useStep((secret: string) => ask<SessionView>('POST', '/api/v1/first-run/claim', { secret }));

export const useLinkClaim = () =>
  useStep((secret: string) => ask<SessionView>('POST', '/api/v1/invitation/claim', { secret }));

export const useLinkPassword = () =>
  useStep((password: string) => ask<SessionView>('POST', '/api/v1/setup/password', { password }));

export const useAccount = () =>
  useStep((account: Static<typeof setupAccountBody>) => ask<SessionView>('POST', '/api/v1/setup/account', account));

/** A seed that counts only once confirmed; asked once, or the code in the telephone would no longer fit. */
export const useTotpOffer = () =>
  useQuery({
    queryKey: ['setup', 'totp'],
    queryFn: () => ask<Static<typeof totpOffer>>('POST', '/api/v1/setup/totp'),
    staleTime: Number.POSITIVE_INFINITY,
    // A secret is not kept once its step is left.
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const useTotpConfirm = () =>
  useStep((code: string) => ask<SessionView>('POST', '/api/v1/setup/totp/confirm', { code }));

export const usePasskeyRegistration = () =>
  useStep(async (name: string) => {
    const optionsJSON = await ask<Parameters<typeof startRegistration>[0]['optionsJSON']>(
      'POST',
      '/api/v1/setup/passkey/options',
    );
    const response = await startRegistration({ optionsJSON });
    return ask<SessionView>('POST', '/api/v1/setup/passkey', { response, name });
  });

/** Shown once: making them again would put those already on paper out of use. */
export const useRecoveryCodes = () =>
  useQuery({
    queryKey: ['setup', 'recovery-codes'],
    queryFn: () => ask<Static<typeof recoveryCodes>>('POST', '/api/v1/setup/recovery-codes'),
    staleTime: Number.POSITIVE_INFINITY,
    // A secret is not kept once its step is left.
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const useRecoveryConfirm = () => useStep(() => ask<SessionView>('POST', '/api/v1/setup/recovery-codes/confirm'));

export const useCity = () =>
  useStep((city: Static<typeof cityBody>) => ask<SessionView>('PUT', '/api/v1/settings/city', city));

export const useFirstToken = () =>
  useMutation({ mutationFn: (token: TokenBody) => ask<TokenMade>('POST', '/api/v1/enrolment/tokens', token) });

/** Every three seconds, since the live stream only begins behind the first run. */
export const useArrivals = () =>
  useQuery({
    queryKey: ['endpoints', 'arrivals'],
    queryFn: ({ signal }) => get<EndpointPage>('/api/v1/endpoints?sort=enrolled&direction=desc&limit=5', signal),
    refetchInterval: 3_000,
  });
