// What the ledger of terminals asks the console.
import { useQuery } from '@tanstack/react-query';
import type { TerminalPage, TerminalView } from '../../../../../shared/protocol/api/terminals.ts';
import { get } from '../../../app/http.ts';
import { useWindows } from '../../../app/useWindows.ts';
import type { ExportForm } from '../../../components/ExportMenu.tsx';
import { KEY } from '../api.ts';
import { type LedgerAddress, ledgerParameters } from './ledger-address.ts';

const TERMINALS = '/api/v1/expected-terminals';
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

/** Where the console gives the list as a file, with the columns as shown. */
export function ledgerFile(address: LedgerAddress, columns: readonly string[], form: ExportForm): string {
  const search = ledgerParameters(address);
  search.append('columns', columns.join(','));
  if (form === 'csv-cp932') search.append('encoding', 'cp932');
  return `${TERMINALS}.${form === 'xlsx' ? 'xlsx' : 'csv'}?${search}`;
}
