// A saved view keeps all that the address of its page says, and opens to the very same list.
import { describe, expect, it } from 'vitest';
import { auditParameters, readAuditFilter } from '../../../../../console/web/features/audit/address.ts';
import { conditionParameters, readConditionFilter } from '../../../../../console/web/features/conditions/address.ts';
import { deviceParameters, readDeviceQuery } from '../../../../../console/web/features/devices/address.ts';
import { mediaParameters, readMediaQuery } from '../../../../../console/web/features/devices/media-address.ts';
import { eventParameters, readEventFilter } from '../../../../../console/web/features/events/address.ts';
import { readPeople, writePeople } from '../../../../../console/web/features/organisation/people-address.ts';
import {
  ledgerParameters,
  readLedger,
} from '../../../../../console/web/features/organisation/terminals/ledger-address.ts';
import { readSoftwareQuery, softwareParameters } from '../../../../../console/web/features/software/address.ts';
import { type ViewPage, viewParameters } from '../../../../../shared/views/view.ts';

const PAGES: readonly [ViewPage, string, (search: string) => URLSearchParams][] = [
  [
    '/events',
    '?from=1&to=2&type=login.failed&severity=alert&zone=lgwan&endpointId=e-1&type!=media.mounted&severity!=info&zone!=internet',
    (search) => eventParameters(readEventFilter(search)),
  ],
  [
    '/conditions',
    '?state=closed&severity=now&code=silent&owner=me&openedSince=1&closedSince=2&causesOnly=false',
    (search) => conditionParameters(readConditionFilter(search)),
  ],
  [
    '/software',
    '?q=a&decision=allowed&price=paid&waiting=yes&week=new&gone=yes&sort=title&direction=asc',
    (search) => softwareParameters(readSoftwareQuery(search)),
  ],
  [
    '/devices',
    '?q=a&storage=yes&cloned=yes&internal=yes&sort=serial&direction=asc',
    (search) => deviceParameters(readDeviceQuery(search)),
  ],
  [
    '/media',
    '?q=a&department=b&unused=90&mount=writable&zone=lgwan&sort=unused&direction=asc',
    (search) => mediaParameters(readMediaQuery(search)),
  ],
  [
    '/organisation',
    '?q=a&kind=staff&presence=here&under=dep-1&withoutPost=true&sort=number&direction=desc',
    (search) => writePeople(readPeople(search)),
  ],
  [
    '/organisation',
    '?q=a&zone=lgwan&life=stock&standing=no-agent&lease=over&under=dep-1&site=site-1&scopeAsked=true&sort=lease&direction=desc',
    (search) => ledgerParameters(readLedger(search)),
  ],
  [
    '/audit',
    '?from=1&to=2&account=acc-1&action=account.invited&subjectKind=account&subjectId=x&q=a',
    (search) => auditParameters(readAuditFilter(search)),
  ],
];

describe('a saved view', () => {
  it.each(PAGES)('of %s keeps every part of its filter', (page, search, parametersOf) => {
    const given = parametersOf(search);
    const names = new Set(new URLSearchParams(search).keys());
    expect(new Set(given.keys())).toEqual(names);
    expect(
      viewParameters(page, given)
        .map(([name]) => name)
        .sort(),
    ).toEqual([...given.keys()].sort());
    const kept = new URLSearchParams(
      viewParameters(page, given).map(([name, value]): [string, string] => [name, value]),
    );
    expect(parametersOf(`?${kept}`).toString()).toBe(given.toString());
  });
});
