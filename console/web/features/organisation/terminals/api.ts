// What the ledger of terminals asks the console.
import { useQuery } from '@tanstack/react-query';
import type { TerminalPage, TerminalView } from '../../../../../shared/protocol/api/terminals.ts';
import { get } from '../../../app/http.ts';
import { useWindows } from '../../../app/useWindows.ts';
import { KEY } from '../api.ts';
import { type LedgerAddress, ledgerParameters } from './ledger-address.ts';

export const TERMINALS = '/api/v1/expected-terminals';
export const terminalPath = (terminalId: string) => `${TERMINALS}/${encodeURIComponent(terminalId)}`;

/** Agents report without anybody's doing, so it is asked anew now and then. */
export const useLedger = (address: LedgerAddress) =>
  useWindows<TerminalPage>([KEY, 'terminals'], TERMINALS, ledgerParameters(address), 60_000);

export const useTerminal = (terminalId: string) =>
  useQuery({
    queryKey: [KEY, 'terminal', terminalId],
    queryFn: ({ signal }) => get<TerminalView>(terminalPath(terminalId), signal),
    refetchInterval: 60_000,
  });
