// Lines of the ledger of terminals for tests: made through the route that operators use.
import type { TerminalBody, TerminalView } from '../../shared/protocol/api/terminals.ts';
import type { Caller } from './console.ts';

/** Lists a terminal in use in the LGWAN zone. */
export async function listTerminal(
  who: Caller,
  assetNumber: string,
  more: Partial<TerminalBody> = {},
): Promise<TerminalView> {
  const answer = await who.post('/api/v1/expected-terminals', {
    assetNumber,
    serial: null,
    hostname: null,
    model: null,
    zone: 'lgwan',
    departmentId: null,
    siteId: null,
    leaseEndsOn: null,
    leaseReference: null,
    life: 'deployed',
    reason: '資産台帳のとおり',
    ...more,
  });
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json();
}
