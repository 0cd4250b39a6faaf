// What the pages of one's own account ask the console.
import { startRegistration } from '@simplewebauthn/browser';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Static } from 'typebox';
import type {
  ApiTokenBody,
  ApiTokenList,
  ApiTokenMade,
  OwnAccount,
} from '../../../../shared/protocol/api/own-account.ts';
import type { recoveryCodes, totpOffer } from '../../../../shared/protocol/api/session.ts';
import { ask, get } from '../../app/http.ts';

type Proven = <T>(work: () => Promise<T>) => Promise<T>;

export function useOwnAccount() {
  return useQuery({ queryKey: ['me'], queryFn: ({ signal }) => get<OwnAccount>('/api/v1/me', signal) });
}

function useChange<Given, Answer>(work: (given: Given) => Promise<Answer>, key: string) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: work, onSettled: () => queries.invalidateQueries({ queryKey: [key] }) });
}

export const useRename = (factorId: string) =>
  useChange((name: string) => ask('PUT', `/api/v1/me/factors/${encodeURIComponent(factorId)}`, { name }), 'me');

export const useRemove = (factorId: string, proven: Proven) =>
  useChange((_: undefined) => proven(() => ask('DELETE', `/api/v1/me/factors/${encodeURIComponent(factorId)}`)), 'me');

export const useAddPasskey = (proven: Proven) =>
  useChange(async (name: string) => {
    const optionsJSON = await proven(() =>
      ask<Parameters<typeof startRegistration>[0]['optionsJSON']>('POST', '/api/v1/me/passkeys/options'),
    );
    const response = await startRegistration({ optionsJSON });
    return ask('POST', '/api/v1/me/passkeys', { response, name });
  }, 'me');

/** A seed that takes the place of the former one once confirmed. */
export const useTotpOffer = (proven: Proven) =>
  useMutation({ mutationFn: () => proven(() => ask<Static<typeof totpOffer>>('POST', '/api/v1/me/totp')) });

export const useTotpConfirm = (proven: Proven) =>
  useChange((code: string) => proven(() => ask('POST', '/api/v1/me/totp/confirm', { code })), 'me');

export const useNewCodes = (proven: Proven) =>
  useChange(
    (_: undefined) => proven(() => ask<Static<typeof recoveryCodes>>('POST', '/api/v1/me/recovery-codes')),
    'me',
  );

export const useNewPassword = () =>
  useChange((given: { old: string; next: string }) => ask('PUT', '/api/v1/me/password', given), 'sessions');

const TOKENS = 'tokens';

export function useApiTokens() {
  return useQuery({ queryKey: [TOKENS], queryFn: ({ signal }) => get<ApiTokenList>('/api/v1/tokens', signal) });
}

export const useMakeApiToken = (proven: Proven) =>
  useChange((body: ApiTokenBody) => proven(() => ask<ApiTokenMade>('POST', '/api/v1/tokens', body)), TOKENS);

export const useRevokeToken = (tokenId: string) =>
  useChange(
    (reason: string) => ask('POST', `/api/v1/tokens/${encodeURIComponent(tokenId)}/revoke`, { reason }),
    TOKENS,
  );
